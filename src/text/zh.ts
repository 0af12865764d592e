/** 界面上的全部文字，简体中文。 Every visible word of the page, in simplified Chinese; see en.ts. */
import type { AllowedCount, DataProblem, DataProblemKind, DataProblems, Listed } from '../faults/faults.ts';
import type { Words } from './words.ts';

const list = (items: readonly string[]): string => items.join('、');

const settings: Readonly<Record<string, string>> = {
  loss: '损失函数',
  network: '网络',
  featureDim: '特征维数',
  optimizer: '优化器',
  batchSize: '批大小',
  seed: '随机种子',
  classWeightInit: '类别权重的初始位置',
  warmStart: '预热',
  augment: '图像变换',
  data: '数据',
  classes: '所选类别',
};

const multiplied = {
  label: '角度间隔',
  help: '与正确类别的夹角按几倍计算。1 表示没有间隔；论文取 4。',
};
const softness = {
  label: '松弛系数',
  help: '把普通余弦混入间隔：λ 大则间隔被掩盖，λ 为 0 则间隔完全生效。退火从宽松开始，逐渐变硬。',
};
const scale = {
  label: '缩放系数',
  help: '所有特征统一取的长度。太小时，即使角度完美，损失仍然很高；太大时，训练过早满足。',
};

const angularM = {
  label: '角度间隔（弧度）',
  help: '正确类别的夹角必须比其他类别小多少；0.1 即 5.7°。论文在几百维中取 0.5。',
};
const seam = {
  label: '超过 180° 时',
  help: '夹角加间隔超过 180° 时目标如何变化。继续下降：余弦减常数，ArcFace 最初的代码。无间隔：90° 起不加间隔，MagFace。回升：insightface 现在的代码。停住：OpenSphere。',
  values: { hard: '继续下降', easy: '无间隔', none: '回升', clamp: '停住' },
};
const detachedGradient = {
  label: '梯度',
  help: '精确，即损失本身的梯度；或把间隔视为常数，如 insightface 和 OpenSphere 的训练：目标按普通余弦的斜率被拉动。',
};

/** @param value as an address spells it. */
function lambdaName(value: string): string {
  if (value.includes('~')) return '自定 λ 退火';
  const known: Readonly<Record<string, string>> = {
    fast: 'λ 快速下降',
    sphereface: 'λ 按 SphereFace 下降',
    lsoftmax: 'λ 按 L-Softmax 下降',
  };
  return known[value] ?? `λ=${value}`;
}

const longNames = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: '纯 JavaScript' };

const losses: Words['losses'] = {
  softmax: {
    label: 'Softmax',
    idea: '每个类别沿自己的权重向量拉近图像；权重更长或偏置更大，与夹角更小一样可以取胜。',
    parameters: {},
  },
  modified: {
    label: 'Modified softmax',
    short: 'Modified',
    idea: '所有类别权重的长度归一，且没有偏置，因此图像归入夹角最小的类别。',
    parameters: {},
  },
  asoftmax: {
    label: 'A-Softmax',
    idea: '与正确类别的夹角先乘以 m 再比较，因此该类别必须以很大的角度优势取胜。',
    parameters: {
      m: multiplied,
      lambda: softness,
      gradient: {
        label: '梯度',
        help: '精确梯度，或与公开的 Caffe 层一致：每步之前把权重长度归一，其梯度不含间隔，目标类的梯度缩放为单位长度。',
      },
    },
  },
  lsoftmax: {
    label: 'L-Softmax',
    idea: '与 A-Softmax 一样，正确类别的夹角按 m 倍计算，但类别权重保留长度，所以较长的权重也能取胜。',
    parameters: {
      m: multiplied,
      lambda: softness,
      gradient: {
        label: '梯度',
        help: '此损失公开的 Caffe 层本来就用精确梯度，两个选项给出相同的数值；在 A-Softmax 中两者不同。',
      },
    },
  },
  l2softmax: {
    label: 'L2-softmax',
    short: 'L2',
    idea: 'softmax 之前，每个特征都移到半径为 s 的圆上，因此容易的图像不能靠长度取胜。',
    parameters: {
      s: {
        label: '缩放系数',
        help: '圆的半径。太小时，即使完美的特征也无法可靠地区分。',
      },
    },
  },
  cosine: {
    label: 'Cosine softmax',
    short: 'Cosine',
    idea: 'logit 只是余弦，在 −1 与 1 之间：完美的网络也不够确信，损失降不下去。',
    parameters: {
      s: {
        label: '缩放系数',
        help: '论文没有缩放，即 s=1。稍微调大，看损失的下界如何下降。',
      },
    },
  },
  normface: {
    label: 'NormFace',
    idea: '特征与类别权重的长度都归一，只剩下角度，再用缩放系数 s 补偿。',
    parameters: {
      s: scale,
      scale: {
        label: '缩放方式',
        help: '固定为 s，或从 s 开始与权重一起学习；学习时，只要能降低损失它就会增大。',
      },
    },
  },
  coco: {
    label: 'CoCo',
    idea: '图像以余弦与各类别的质心比较；质心是学习得到的，所以它就是缩放较小的 NormFace。',
    parameters: {
      s: scale,
    },
  },
  cosface: {
    label: 'CosFace',
    idea: '与正确类别的余弦先减去 m 再比较，因此它必须比其他余弦至少大 m。',
    parameters: {
      s: scale,
      m: {
        label: '余弦间隔',
        help: '正确类别的余弦必须比其他类别大多少。论文在几百维中取 0.35。',
      },
    },
  },
  arcface: {
    label: 'ArcFace',
    idea: '与正确类别的夹角先加上 m 再比较，处处增加同样的度数。',
    parameters: { s: scale, m: angularM, seam, gradient: detachedGradient },
  },
  combined: {
    label: 'Combined margin',
    short: 'Combined',
    idea: '夹角乘以 m₁ 再加 m₂，余弦再减 m₃：一个公式里的三种间隔。',
    parameters: {
      s: scale,
      m1: {
        label: '角度乘数',
        help: 'SphereFace 的间隔：正确类别的夹角按几倍计算。1 表示没有。',
      },
      m2: {
        label: '角度加数',
        help: 'ArcFace 的间隔：正确类别的夹角增加多少弧度。0 表示没有。',
      },
      m3: {
        label: '余弦减数',
        help: 'CosFace 的间隔：正确类别的余弦减去多少。0 表示没有。',
      },
      seam,
      gradient: detachedGradient,
    },
  },
  sphereface_r: {
    label: 'SphereFace-R',
    short: 'SF-R',
    idea: '正确类别的夹角按 m 倍计算，m 可取任意值；间隔决定图像还有多重要，普通余弦决定拉向哪里。',
    parameters: {
      s: scale,
      m: {
        label: '角度间隔',
        help: '正确类别的夹角按几倍计算；ψ 是分段定义的，所以可取任意数。1 表示没有间隔。',
      },
    },
  },
  sphereface2: {
    label: 'SphereFace2',
    short: 'SF2',
    idea: '每个类别只对每张图像独立地问一句“是我的吗？”；各类别不在同一个 softmax 中竞争。',
    parameters: {
      r: {
        label: '缩放系数',
        help: '答案从“否”到“是”转变得多陡。论文在几百维中取 40。',
      },
      m: {
        label: '余弦间隔',
        help: '自己的图像必须高出阈值多少，其他图像必须低于阈值多少。0 表示没有间隔。',
      },
      t: {
        label: '陡度',
        help: '弯曲余弦，使相似的图像差别更大。1 表示保持原样。',
      },
      alpha: {
        label: '正类权重',
        help: '唯一的“是”相对于所有“否”占多大分量。',
      },
      gradient: {
        label: '梯度',
        help: '精确梯度，或与作者的代码一致：间隔与弯曲对余弦的改变被当作常数。',
      },
    },
  },
  own: {
    label: '自己的间隔',
    short: '自己',
    idea: '把目标函数随角度的曲线写成公式，或画出来，然后用它训练。',
    parameters: {
      on: { label: '作用于', help: '曲线所乘的量：缩放系数 s，或特征的长度。' },
      s: { label: '缩放系数', help: '曲线所乘的数，代替特征的长度。' },
      amount: { label: '份量', help: '取多少：0 为 cosθ，1 为整个公式。' },
    },
  },
  magface: {
    label: 'MagFace',
    idea: '特征越长，间隔越宽，而且长度受到奖励：容易辨认的图像会变长。',
    parameters: {
      s: scale,
      la: { label: '最短长度', help: '不长于此的特征间隔最窄。必须小于最长长度。' },
      ua: { label: '最长长度', help: '不短于此的特征间隔最宽。必须大于最短长度。' },
      lm: { label: '最窄间隔', help: '最短特征的间隔，单位是弧度。不大于最宽间隔。' },
      um: { label: '最宽间隔', help: '最长特征的间隔，单位是弧度；论文取 0.8。不小于最窄间隔。' },
      w: { label: '长度的奖励', help: '特征向最长长度被拉得多用力。取 0 时只剩间隔，没有奖励。' },
      seam,
    },
  },
  adaface: {
    label: 'AdaFace',
    idea: '比平常长的特征来自清晰的图像，离得远时拉得最用力；短的来自模糊的图像，主要在近处才拉。',
    parameters: {
      s: scale,
      m: { label: '间隔', help: '两种间隔合一：平常长度的特征余弦减去 m；越长减得越多，而夹角变窄。' },
      h: { label: '集中度', help: '间隔随长度变化得多快：取 0.33 时，离均值三个标准差就到头了。' },
      blend: { label: '每批的份额', help: '每批有多少计入平均长度 μ 和标准差 σ，二者按发布的代码从 20 和 100 开始。' },
    },
  },
  subarc: {
    label: 'Sub-centre ArcFace',
    short: 'Sub-centre',
    idea: '每个类别有几条射线，图像归最近的一条：有几种写法的类别不必挤进同一片花瓣。',
    parameters: {
      k: { label: '每类射线数', help: '每个类别有几个权重向量。论文取 3。改变它，训练会重新开始。' },
      s: scale,
      m: angularM,
      seam,
      gradient: detachedGradient,
    },
  },
  curricular: {
    label: 'CurricularFace',
    short: 'Curricular',
    idea: '在 ArcFace 中，靠得太近的对手起初不太算数，随着训练进展 t 增大而越来越算数。',
    parameters: { s: scale, m: angularM },
  },
  adacos: {
    label: 'AdaCos',
    idea: '无需设置的缩放余弦：缩放系数 s 由居中的图像离它的类别还有多远决定。',
    parameters: {},
  },
  elastic: {
    label: 'ElasticFace',
    short: 'Elastic',
    idea: '每幅图像有自己的间隔，每一步重新抽取，所以类别学会时多时少地分开。',
    parameters: {
      on: {
        label: '间隔加在',
        help: '间隔是像 ArcFace 那样加宽夹角，还是像 CosFace 那样降低余弦。',
        values: { arc: '夹角', cos: '余弦' },
      },
      s: scale,
      m: { label: '平均间隔', help: '抽取的间隔以它为中心，单位是弧度，或者是余弦。' },
      sd: { label: '间隔的散布', help: '抽取的标准差。取 0 时所有图像的间隔都相同，没有散布。' },
      plus: {
        label: '排序',
        help: '最宽的间隔是否给离类别最远的图像（ElasticFace+），还是随意给任何图像。',
        values: { false: '否', true: '最宽给最差' },
      },
    },
  },
  circle: {
    label: 'Circle loss',
    short: 'Circle',
    idea: '每个余弦离目标越远，拉得越用力：已经差不多对的就不再打扰。',
    parameters: {
      gamma: { label: '缩放系数', help: '各个拉力竞争得多激烈。论文在几百维中取 256，这里小得多。' },
      m: { label: '松弛量', help: '余弦可以离 1 和 0 多远：边界是以它为半径的圆，所以越小越严格。' },
    },
  },
  p2sgrad: {
    label: 'P2SGrad',
    idea: '没有缩放，也没有 softmax：图像只按它的余弦离一和零有多远被拉动。',
    parameters: {},
  },
  incay: {
    label: 'Feature Incay',
    short: 'Incay',
    idea: '在 softmax 之外，把识别正确的图像推离原点：特征越长，越不易混淆。',
    parameters: {
      w: { label: '权重', help: '把识别正确的图像向外推得多用力。0 即普通 softmax。' },
      indicator: {
        label: '识别指示',
        help: '硬：识别正确为 1，否则为 0，是没有斜率的跳跃。软：取领先量的 tanh，因而也会把图像拉过边界。',
      },
    },
  },
  center: {
    label: 'Center loss',
    short: 'Center',
    idea: '在 softmax 之外，把每张图像拉向其类别的中心，中心随类别移动。',
    parameters: {
      lambda: {
        label: '拉向中心的力度',
        help: '把图像拉向其类别中心的力度。0 即普通 softmax。',
      },
      rate: {
        label: '中心的学习率',
        help: '中心跟随类别的快慢：取 1 时直接跳到本批图像所在之处。',
      },
    },
  },
  ring: {
    label: 'Ring loss',
    short: 'Ring',
    idea: '在 softmax 之外，把每张图像拉向半径为 R 的圆：长度趋于一致，但不强制。',
    parameters: {
      w: { label: '权重', help: '把图像拉向圆的力度。0 即普通 softmax。' },
      R: {
        label: '半径',
        help: '所有特征被拉向的长度。论文让它学习；这里保持您所设的值。',
      },
    },
  },
};

const LISTED: Readonly<Record<Listed, string>> = {
  configurations: '个配置',
  classPositions: '个类别位置',
  finiteNumbers: '个有限数',
  wholeNumbers: '个整数',
  truths: '个 true 或 false',
  runs: '个训练',
  points: '个点',
  frames: '帧',
  checkpoints: '个检查点',
  changes: '个改动',
  parameters: '个参数',
  statistics: '个统计量',
  names: '个名称',
  values: '个值',
  imageSets: '组图像',
  rows: '行有限数',
};

function countsAllowed(what: AllowedCount): string {
  switch (what.kind) {
    case 'counts':
      return what.counts.join(' 或 ') || '无，因为该训练没有列出图像';
    case 'multiples':
      return `${what.size}（即其形状 ${what.shape.join(' × ')}）或其倍数`;
    case 'columns':
      return `${what.centres} 的倍数，因为每类有 ${what.centres} 个`;
    case 'other':
      return '其他组没有用过的数目';
  }
}

const grouped = (count: number) => count.toLocaleString('zh-Hans');

const dataProblems: { readonly [Kind in DataProblemKind]: (values: DataProblems[Kind]) => string } = {
  network: () => '无法连接服务器，可能是网络断开',
  status: ({ status }) => `服务器回答“${status}”`,
  interrupted: ({ bytes }) => `连接在 ${grouped(Math.round(bytes / 1000))} kB 之后中断`,
  stalled: ({ seconds }) => `${seconds} 秒内没有收到更多数据`,
  damaged: ({ bytes }) => `收到的 ${grouped(bytes)} 字节不完整或已损坏`,
  hash: ({ found, expected }) => `不是本页面对应的文件：其 SHA-256 以 ${found} 开头，应为 ${expected}`,
  html: () => '服务器返回了网页，而不是数据文件',
  magic: ({ of, found, expected }) => `${of} 文件应以 ${expected} 开头，而这个以 ${found} 开头`,
  header: ({ of, bytes, header }) => `${of} 文件过早结束：只有 ${grouped(bytes)} 字节，而文件头就有 ${header} 字节`,
  size: ({ width, height, side }) => `图像必须为 ${side}×${side} 像素，而这些是 ${grouped(height)}×${grouped(width)}`,
  truncated: ({ of, count, needed, bytes }) =>
    `${of} 文件过早结束：${grouped(count)} 项需要 ${grouped(needed)} 字节，只有 ${grouped(bytes)} 字节`,
  trailing: ({ bytes, end }) => `文件应在 ${grouped(end)} 字节处结束，其后还有 ${grouped(bytes)} 字节`,
  label: ({ position, label }) => `第 ${grouped(position)} 个标签是 ${label}；标签应为 0 到 9 的数字`,
  unpaired: ({ images, labels }) =>
    `有 ${grouped(images)} 张图像，却有 ${grouped(labels)} 个标签；每张图像恰好需要一个标签`,
  count: ({ expected, images }) => `文件应有 ${grouped(expected)} 张图像，实际有 ${grouped(images)} 张`,
};

const dataProblemIn = (problem: DataProblem): string =>
  (dataProblems[problem.kind] as (values: DataProblem) => string)(problem);

export const zh: Words = {
  title: 'Anglescope',

  allowed: {
    number: ({ min, max, whole }) => `${min} 到 ${max} 的${whole ? '整数' : '数'}`,
    values: ({ values }) =>
      values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value))).join('、'),
    pair: () => '两个不同的数字，小的在前，如 35',
    digits: () => '由 2 到 10 个不同数字（0 到 9）组成的升序列表',
    classes: ({ fewest, most }) => `${fewest} 到 ${most} 个编号或区间（如 "0-49"），升序，至多 ${most - 1}`,
    schedule: ({ min, max, parts }) =>
      `${min} 到 ${max} 的数，或 {${parts.map((part) => `${part.name} ${part.min} 到 ${part.max}`).join('、')}}`,
    object: () => '对象',
    plain: () => 'JSON 所能表示的值',
    fields: ({ names, loss }) => `${loss === null ? '' : `对于 ${loss}，`}只能是 ${names.join('、') || '空'}`,
    list: ({ min, max, of }) => {
      const count = min === max ? String(min) : Number.isFinite(max) ? `${min} 到 ${max} ` : `至少 ${min} `;
      return `含 ${count}${LISTED[of]}的列表`;
    },
    rows: ({ length }) => `每行 ${length} 个有限数`,
    finite: () => '有限数',
    below: ({ name, value, equal }) => `${equal ? '不大于' : '小于'} ${name}（现为 ${value}）的数`,
    above: ({ name, value, equal }) => `${equal ? '不小于' : '大于'} ${name}（现为 ${value}）的数`,
    numberOrNull: () => '数或 null',
    atLeast: ({ min }) => `不小于 ${min} 的数`,
    name: ({ longest }) => `不超过 ${longest} 个字符的名称`,
    unique: () => '与其他不同的名称',
    base64: ({ bits, finite }) => `${bits} 位${finite ? '有限' : ''}数的 base64 编码`,
    sameAs: ({ text, where }) =>
      `${text}，${{ run: '与该训练一致', settings: '与设置一致', now: '即训练当前所在之处' }[where]}`,
    versions: ({ versions, newer }) => `${versions.join('、')}${newer ? '；此文件由更新的 Anglescope 保存' : ''}`,
    origin: () => '一个源，如 https://example.org',
    formula: ({ longest }) => `不超过 ${longest} 个字符的公式`,
    imagesOf: ({ digits }) => `该训练所用类别的图像：${digits.join('、')}`,
    none: ({ what, loss }) => `没有${{ bias: '偏置', centers: '中心', draws: '抽取的数' }[what]}，因为 ${loss} 没有`,
  },

  usedInstead: {
    value: (text) => `改用 ${text}`,
    defaults: '改用默认值',
    leftOut: '已略去',
  },

  faults: {
    unforeseen: ({ message }) => message,
    partMissing: ({ file }) => `页面的一部分未能加载${file === null ? '' : `（${file}）`}。请检查网络后重试。`,
    refused: ({ path, given, allowed: what, used }, say) =>
      `${path ?? '配置'} 是 ${given}；允许：${say.allowed(what)}${used ? `。${say.used(used)}。` : ''}`,
    wrongLength: ({ path, length, allowed: what }, say) =>
      `${path} 是长度为 ${length} 的列表；允许：${say.allowed(what)}`,
    inAddress: ({ fault }, say) => `在地址中，${say.fault(fault)}`,
    addressTooLong: ({ length, most }) =>
      `地址有 ${grouped(length)} 个字符；最多允许 ${grouped(most)} 个。改为显示通常的三个训练。`,
    moreProblems: ({ count }) => `另有 ${grouped(count)} 处错误已改正或略去。`,
    addressEncoding: ({ text }) => `地址中的 ${text} 不是正确的百分号编码；保持原样。`,
    addressPair: ({ text }) => `地址中有 ${text}，此处应为 name=value；已略去。`,
    addressTwice: ({ key }) => `地址中 ${key} 出现了两次；使用第一个。`,
    addressNoRuns: ({ most }) => `runs 为空；允许 1 到 ${most} 个训练。改为显示通常的三个。`,
    addressManyRuns: ({ count, most }) => `runs 有 ${count} 个训练；允许 1 到 ${most} 个。只显示前 ${most} 个。`,
    addressNoSetting: ({ name, given }) => `${name} 是 ${given}，但这里没有训练有这项设置。已略去。`,
    inFile: ({ fault }, say) => `在文件中，${say.fault(fault)}`,
    fileTooLarge: ({ megabytes, most }) => `文件有 ${megabytes} MB；最多允许 ${most} MB`,
    notJson: ({ why }) => `文件不是 JSON${why === null ? '' : `（${why}）`}；允许：本页面保存的训练文件`,
    refusedNumber: ({ path, place, count, given, allowed: what }, say) =>
      `${path} 的第 ${place} 个数（共 ${count} 个）是 ${given}；允许：${say.allowed(what)}`,
    wrongCount: ({ path, count, of, allowed: what }) =>
      `${path} 的 ${of} 数目是 ${count}；允许：${countsAllowed(what)}`,
    otherParameters: ({ path, like }) => `${path} 的参数不同；允许：与 ${like} 相同的参数`,
    dataFile: ({ file, attempts, problem }) => {
      const clause = dataProblemIn(problem);
      if (attempts === null) return `${file}：${clause}。`;
      return `数据文件 ${file} 无法载入（已尝试 ${attempts} 次）：${clause}。`;
    },
    download: ({ problem }) => dataProblemIn(problem),
    dataWorkerStopped: ({ why }) => `载入图像的工作线程已停止：${why}`,
    noBackend: ({ backend }) => `后端 ${backend} 无法在这台机器上启动`,
    coarseGraphics: () => '此图形处理器只以 16 位计算，不足以训练',
    engineFile: ({ file, status }) => `文件 ${file} 没有到达（${status === null ? '没有回答' : `状态 ${status}`}）`,
    slowBackend: ({ why }, say) =>
      `此处用纯 JavaScript 训练，比平常慢许多倍。${
        why?.code === 'engineFile'
          ? `${say.fault(why)}；待其可用时请重新载入页面。`
          : '这个浏览器既不能启动 WebGL，也不能启动 WebAssembly；新版浏览器可以。'
      }`,
    askedBackend: ({ backend, why }, say) =>
      `${say.fault(why)}。这是地址所要求的：去掉 ?backend=${backend}，页面就选用此处可用的。`,
    workerStopped: ({ why }) => `一个训练线程已停止：${why || '没有给出原因'}`,
    workerSilent: ({ call, seconds }) => `训练线程在 ${seconds} 秒内没有回答“${call}”`,
    workerClosed: () => '训练线程已关闭',
    workerEnded: () => '浏览器结束了一个训练线程',
    workerHangs: ({ seconds }) => `一个训练线程 ${seconds} 秒没有动静`,
    wrongAnswer: () => '运算检查未通过：算出的数不对',
    contextLost: () => '浏览器收回了图形处理器',
    workerReplaced: ({ why, step, moved }, say) =>
      `${say.fault(why)}。它的面板已从最后保存的一步（第 ${grouped(step)} 步）重新开始${
        moved ? `，改用 ${longNames[moved]}` : ''
      }。如果再次发生，请保存训练并重新载入页面。`,
    workerLost: ({ why }, say) =>
      `${say.fault(why)}。重新启动也没有用；它的面板停住不动，但已保存的内容可以带走。请重试，或重新载入页面。`,
    trainingStopped: ({ why }, say) => `训练已停止：${say.fault(why)}`,
    notStarted: () => '训练尚未开始；请等待 ready()',
    noNetwork: () => '自由特征的运行没有网络：只有所显示的图像具有特征；要对其他图像提问，请选择别的网络',
    noImages: () => '图像尚未到达；请等待 ready()',
    noSuchRun: ({ id, ids }) => `没有名为 ${id} 的训练；现有：${ids.join('、') || '无'}`,
    stepsUnfinished: ({ because }) =>
      `所要求的步数没有完成，因为${
        {
          play: '调用了 play',
          pause: '调用了 pause',
          reset: '训练被重置',
          replaced: '训练被替换',
          step: '又要求了新的步数',
        }[because]
      }`,
    otherWeights: ({ name, found, needed }) =>
      `${name} ${found === null ? '没有数值' : `有 ${found} 个数`}，而此训练需要 ${needed} 个`,
    noPairs: () => '有方向的图像太少，无法让每一折都有两种图像对。',
    noFilm: () => '尚未训练的训练没有影片。',
    noRoom: ({ most }) => `最多 ${most} 个面板。请先移除一个。`,
    lastPanel: () => '这是唯一的面板，予以保留。',
    replacedSince: () => '要恢复的面板其间已被替换。',
    branchesAnew: ({ fields }) => `权重不能带到另一个 ${fields.join(' 或 ')}。分支可以改变损失函数和其他一切。`,
    nothingToMend: () => '此训练没有发散，无需修复。',
    unknownRun: ({ id, ids }) => `id 是 ${id}；允许：${ids.join('、')}`,
    unknownLoss: ({ id, ids }) => `loss 是 "${id}"；允许：${ids.join('、')}`,
    overtaken: () => '其间又要求了别的面板；这一项没有执行。',
  },

  units: {
    percent: (number) => `${number}%`,
    degrees: (number) => `${number}°`,
    steps: (number) => `${number} 步/秒`,
    milliseconds: (number) => `${number} 毫秒`,
  },

  transport: {
    name: '训练',
    play: '开始',
    pause: '暂停',
    again: '再训练一次',
    step: '一步',
    reset: '重新开始',
    stepWord: '步',
    epochWord: '轮',
    rateWord: '步/秒',
    rateHelp: '所选训练每秒的步数。所有训练共用这台机器。',
    stepTimeWord: '每步',
    stepTimeHelp: '所选训练一步所需的时间。一秒中余下的时间归其他训练。',
  },

  header: {
    presets: '预设',
    share: '分享',
    present: '演示',
    shared: '带有当前设置的页面链接已在剪贴板中。',
    shareByHand: '页面无法使用剪贴板。请从浏览器复制地址：其中含有全部设置。',
    toDark: '切换到深色主题',
    toLight: '切换到浅色主题',
    help: '按键与术语',
    more: '更多',
    recent: '最近',
    lessons: '课程',
    language: (name) => `语言：${name}`,
  },

  backend: {
    waiting: '启动中',
    names: { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
    longNames,
    reasons: {
      asked: (name) => `${name}，因为页面地址这样要求。`,
      hardware: (name) => `${name}，因为这台机器有图形处理器。`,
      softwareGraphics: (name) => `${name}，因为 WebGL 在此由软件执行，会慢许多倍。`,
      noGraphics: (name) => `${name}，因为这个浏览器没有 WebGL。`,
      fallback: (name, failed, why) => `${name}，因为 ${failed} 没有启动：${why.replace(/[.。]$/, '')}。`,
    },
    about: (name) => `训练运行于 ${name}。查看原因`,
    title: '训练在哪里运行',
    renderer: '运行于',
    workers: '工作线程',
    unknown: '训练尚未开始。',
    meter: '所选训练',
    stepTime: '一步',
    rate: '速度',
    programs: 'GPU 程序',
    programsValue: (count) => `每步 ${count} 个`,
    programsHelp: '每个程序是交给图形处理器的一项任务；交付也要花时间，所以越少越快。',
    refused: (given) => `地址要求后端“${given}”；允许 webgl、wasm 和 cpu。页面已自行选择。`,
  },

  languages: {
    refused: (given, codes) => `地址要求语言“${given}”；允许 ${list(codes)}。改用英文。`,
    failed: '无法载入该语言的文字，改用英文。',
  },

  panelMenu: {
    name: (label) => `对 ${label} 的操作`,
    duplicate: '复制',
    branch: '分支到另一种损失',
    branchMargin: (label) => `以 ${label} 继续`,
    branchTooEarly: '第一步之前没有可以接续的内容。',
    moveLeft: '左移',
    moveRight: '右移',
    alone: '单独显示',
    all: '显示全部面板',
    remove: '移除',
  },

  addPanel: {
    name: '添加面板',
    added: (label) => `新面板：${label}，从第 0 步开始。`,
  },

  runNames: {
    margin: (name, value) => `${name}=${value}`,
    setting: (name, value) => {
      const texts: Readonly<Record<string, string>> = {
        lambda: lambdaName(value),
        network: value === 'mlp' ? '无卷积' : value,
        featureDim: `${value} 维`,
        optimizer: value,
        learningRate: `学习率 ${value}`,
        weightDecay: `权重衰减 ${value}`,
        batchSize: `每步 ${value} 张`,
        steps: `${value} 步`,
        classWeightInit: value === 'even' ? '均匀起始' : '随机起始',
        warmStart: `预热 ${value}`,
        marginRamp: value === '0' ? '完整间隔' : `间隔在 ${value} 步内增长`,
        augment: { none: '图像不变', shift: '图像平移', affine: '图像平移旋转' }[value] ?? value,
        data: value,
        classes: `类别 ${value}`,
      };
      return texts[name] ?? `${name} ${value}`;
    },
    twin: (name, place) => `${name}（${place}）`,
  },

  runChips: {
    name: '滑块作用于',
  },

  controls: {
    name: '控制',
    loss: '损失函数',
    lossHelp: '网络要使之变小的量。改变它会使训练重新开始。',
    margin: '角度间隔',
    marginHelp: '与正确类别的夹角按几倍计算。1 表示没有间隔。',
    lambda: '松弛系数',
    lambdaHelp: '把普通余弦混入间隔：λ 大则间隔被掩盖，λ 为 0 则间隔完全生效。退火从宽松开始，逐渐变硬。',
    noMargin: (loss) => `${loss} 没有间隔。`,
    noLambda: (loss) => `${loss} 没有 λ。`,
    anneal: '退火',
    annealHelp: 'λ 随训练自行下降。拖动滑块则把 λ 固定在所放之处。',
    schedule: 'λ 的退火方案',
    schedules: { fast: '快速下降', sphereface: '同 SphereFace', lsoftmax: '同 L-Softmax', custom: '自定' },
    effective: (m) => `λ 使 m=${m} 目前只相当于`,
    inFull: (m) => `m=${m} 完全生效`,
    effectiveHelp: '不用 λ 时对小角度有同样作用的间隔 m：(λ + m²)/(1 + λ) 的平方根。',
    rate: '学习率',
    rateHelp: '最初步子的大小；在计划步数内沿半个余弦降到 0。',
    reset: '双击恢复原值。',
    link: (name) => `在所有面板中一起改变 ${name}`,
    linked: (name) => `${name} 在所有具有它的面板中一起改变。按下则只改变所选面板。`,
    unlinked: (name) => `${name} 只在所选面板中改变。按下则在所有具有它的面板中一起改变。`,
    spoken: (symbol, value) => `${symbol} = ${value}`,
    spokenLambda: (value, how) => `λ = ${value}，${how}`,
    held: '已固定',
    following: '随退火方案变化',
    source: '出处',
    sourceOf: (loss) => `${loss} 的出处`,
    families: {
      softmax: 'Softmax',
      angular: '角度间隔',
      spherical: '球面上：特征归一化',
      adaptive: '自适应的间隔与缩放',
      regularised: 'Softmax 加第二目标',
      own: '您自己的',
    },
    lossAndYear: (loss, year) => `${loss} · ${year}`,
    marginNow: (margin) => `现为 ${margin}`,
    learned: (value) => `现为 ${value}，起始值`,
    ramp: 'm 渐增',
  },

  losses,

  options: {
    exact: '精确',
    caffe: '同 Caffe',
    detached: '间隔视为常数',
    fixed: '固定',
    learned: '学习',
    hard: '非此即彼',
    soft: '渐变',
    spherical: '缩放系数 s',
    angular: '特征长度 ‖x‖',
  },

  viewBar: {
    name: '面板显示什么',
    space: '点的位置',
    spaces: {
      features: { label: '特征', help: '每个图像位于网络给它的位置。' },
      angles: {
        label: '角度',
        help: '每个图像只按角度放在圆上，三维特征则放在球面上：间隔作用于角度。弧线显示类别散开多宽。',
      },
    },
    marks: '点显示为',
    marksAs: {
      dots: { label: '圆点', help: '每个图像是一个圆点，颜色表示类别。' },
      digits: { label: '图像', help: '每个图像画成它自己的样子。放大可以看清。' },
    },
    mistakes: '错误',
    door: '一扇门：登记图像或手写符号，看谁能进',
    verification: '是不是同一类？向所有面板询问图像对',
    unseen: '没见过的',
    unseenHelp: '把训练中没有的类别也画出来，用空心标记：网络把从未见过的东西放在哪里？',
    mistakesHelp: '标出网络认错的图像。',
    pair: '边界',
    pairHelp:
      '网络在哪里区分两个类别（没有第三个类别胜出之处画得深），以及间隔要求它们各自离开多少角度。从所选面板最常混淆的两个开始。',
    pairInSpace: '三维特征中，两个类别以空间中的平面分开，而不是直线：只在二维时画出边界。',
    forces: '作用力',
    forcesHelp: '训练在每个位置把图像推向哪里、推得多用力。指向一条射线，就只看该类的图像。',
    pairFirst: '边界的第一个类别',
    pairSecond: '边界的第二个类别',
    boundaryHelp: '训练时，所选面板的损失要求两个类别中的第一个停留在哪里。',
  },

  key: {
    name: '图例',
    images: '测试图像',
    entries: {
      dots: { label: '测试图像', help: '每个圆点是一个测试图像，位置由网络给出，颜色表示类别。' },
      unseen: { label: '没见过的', help: '空心：训练中没有的类别的测试图像。' },
      ray: { label: '类别权重', help: '类别权重的方向；名称写在射线的尖端。' },
      mean: {
        label: '类别中心',
        help: '该类测试图像的均值。与该类射线相距超过 5° 时，用弧线把两者连起来。',
      },
      tint: { label: '判定类别', help: '落在这里的点归入此颜色的类别。' },
      density: { label: '密度', help: '每个方向上有多少该类的图像。' },
      arc: { label: '宽度', help: '一类图像中十之九落在弧上。显示每一类有多宽（度）。' },
      force: {
        label: '作用力：浅 1/64，深 4',
        help: '训练沿箭头方向推动图像，颜色越深推得越用力，各面板用同一刻度。',
      },
      gap: { label: '间隙', help: '两条弧之间的空隙。显示每个间隙有多宽（度）。' },
    },
    ownScale: '各面板各用比例',
    ownScaleHelp: '各面板的坐标轴范围不同。按下则统一比例。',
  },

  stage: {
    name: '训练',
    scatter: (label, digits) => `${label}：${digits === null ? '' : `${digits} 个`}测试图像的特征`,
    maximise: (label) => `单独显示 ${label}`,
    lead: (label) => `放大 ${label}`,
    restore: () => '同等显示全部面板',
    dots: '面板',
    dot: (place, total, label) => `面板 ${place}（共 ${total} 个）：${label}`,
  },

  changes: {
    names: {
      lambda: 'λ',
      learningRate: '学习率',
      weightDecay: '权重衰减',
      steps: '计划步数',
      marginRamp: '间隔增长步数',
    },
    since: (name, to, step, from) => `${name} = ${to}（自第 ${step} 步，之前为 ${from}）`,
    none: '无',
    mark: (texts) => texts.join('；'),
  },

  docks: {
    settings: '设置',
    charts: '图表',
    foldCharts: '收起或显示图表',
    places: {
      auto: '使图像最大',
      strip: '收成一条',
      side: '在旁边',
      below: '在下方',
      folded: '收起',
    },
  },

  company: {
    catchesUp: (step, goal) => `正在追赶：${step} / ${goal}`,
    progress: '此训练追赶其他训练的进度',
    dontWait: '不等它',
    dontWaitHelp: '让其他训练同时继续。它们会处在不同的步数。',
    wait: '等它',
    waitHelp: '让其他训练停下，直到这个训练追上。',
    waits: '等待中',
    waitsHelp: '停在这里，直到落后的训练到达这一步，使大家显示同一时刻。',
    at: (step) => `第 ${step} 步`,
    atHelp: '各面板显示不同的步数，所以不标最佳。',
    sameAs: (label) => `与 ${label} 逐位相同`,
    sameAsHelp: (same) => `${same}：在这一步，所有特征、类别权重和损失都相等。`,
  },

  status: {
    idle: '等待中',
    diverged: '已发散',
    recovering: '恢复中',
    lost: '已停止',
    done: '完成',
    warm: '预热',
    warmHelp: (step) => `第 ${step} 步之前用 modified softmax 训练，让各类别找到自己的位置。`,
  },

  figures: {
    accuracy: {
      short: '正确率',
      long: (shown) => (shown === null ? '测试正确率' : `${shown} 个中正确`),
      help: (shown) => `所显示的${shown === null ? '' : ` ${shown} 个`}测试图像中，网络判对的比例。`,
      full: (percent, step, all) =>
        `${all === null ? '这些类别的全部测试图像' : `全部 ${all} 个测试图像`}：第 ${step} 步 ${percent}。`,
    },
    fit: {
      short: '拟合',
      long: '落在本类一侧的自由特征',
      help: '落在自己类别一侧的自由特征的比例。这里没有网络：没有从图像中读取任何东西。',
    },
    intra: {
      short: '类内角',
      long: '类内角',
      help: (shown) =>
        `图像与其类别中心之间的平均夹角${shown === null ? '' : `，取所显示的 ${shown} 个图像`}。越小越紧凑。`,
    },
    inter: {
      short: '类间角',
      long: '最小类间角',
      help: (shown) =>
        `两个类别中心之间的最小夹角${shown === null ? '' : `，取所显示的 ${shown} 个图像`}。越大分得越开。`,
    },
    loss: { short: '损失', long: '损失', help: '训练要使之变小的量，取最后一批的平均。' },
    lambda: {
      short: '当前 λ',
      long: '当前 λ',
      help: '这一步混入间隔的普通余弦有多少。为 0 时间隔完全生效。',
    },
    accumulated: (symbols) => `${symbols} 现值`,
    accumulatedHelp: '到这一步为止，损失从各批中积累的数值。',
    noLambda: '无',
    best: '各面板中最佳，领先超出所显示图像的偶然。',
    none: '–',
  },

  inspector: {
    name: '图表与度量',
    choice: '显示',
    charts: '图表',
    measures: '度量',
    failed: { charts: '图表无法载入。', measures: '度量无法载入。' },
    again: '重试',
  },

  pictures: {
    boundary: (first, second) => `${first} | ${second}`,
    asked: (digit) => `要求 ${digit}`,
    drawn: '您的',
    percent: (number) => `${number}%`,
    degrees: (number) => `${number}°`,
    describeScatter: (points, classes, closest, inSpace) => {
      const what = `${inSpace ? '空间中' : ''}${classes} 个类别的 ${points} 个点`;
      return closest === null ? `${what}。` : `${what}；最近的两个类别相距 ${closest}°。`;
    },
  },

  pad: {
    open: '手写',
    openTip: '手写一个符号，看各网络把它放在哪里（按键 d）',
  },

  timeline: {
    name: '时间轴',
    moment: '显示的时刻',
    kept: (step) => `录制的第 ${step} 步的权重：分支从这里接着训练`,
    planned: (steps) => `/ 计划 ${steps} 步`,
    stepField: '要显示的步数',
    stepFieldHelp: '填入别的数，所有面板就显示那一步：过去的会重新训练，未来的会训练到那里。',
    epoch: (epoch) => `第 ${epoch} 轮`,
    more: (files, total) => `更多图像正在载入：${files} / ${total} 个文件`,
    present: '现在',
    value: (step, last) => `显示第 ${step} 步，共 ${last} 步`,
    peek: (step) => `第 ${step} 步`,
    warm: '预热',
    step: '步 ',
    goesOn: '——过去；训练仍在继续',
    atRest: '——过去；训练已暂停',
    over: '——过去；训练已结束',
    now: '现在',
    backToNow: '回到现在',
    nowHelp: '重新显示现在。',
    playBack: '回放',
    stop: '停在这里',
    playBackHelp: '从显示的时刻或从头回放记录。训练同时继续。',
    speed: '回放速度',
    times: (speed) => `${speed}×`,
    branch: '分支',
    fromHere: '：从这里',
    branchHelp: '新建一个面板，从这里以别的设置继续训练。',
    nearest: (step) => `（距 ${step} 最近）`,
    exact: '精确',
    exactHelp: (step) => `重新训练到第 ${step} 步，显示恰好那一刻。`,
  },

  branch: {
    made: (label, step, wanted) =>
      step === wanted
        ? `新面板：${label}，自第 ${step} 步分支。`
        : `新面板：${label}，自第 ${step} 步分支（${wanted} 之前最后保存的一步）。`,
    madeFromStart: (label) => `新面板：${label}，从第 0 步开始。`,
  },

  loading: {
    name: '准备中',
    digits: '正在载入图像',
    files: (files, totalFiles, megabytes, totalMegabytes) =>
      `${files} / ${totalFiles} 个文件，${megabytes} / ${totalMegabytes} MB`,
    again: (attempt) => `连接中断；第 ${attempt} 次尝试。`,
    network: '正在准备网络',
    compile: (done, total) => `正在准备网络：${done} / ${total}`,
    failed: '没有成功',
    retry: '重试',
    reload: '重新载入页面',
    anyBackend: '选用此处可用的',
  },

  messages: {
    name: '消息',
    dismiss: '关闭',
    more: (count) => `还有 ${count} 条消息`,
    diverged: (label, step, why) => `${label} 停在第 ${step} 步。${why ?? '它的损失无限增大；较小的学习率通常有用。'}`,
    rebuilt: (labels, fields) => {
      const names = fields.flatMap((field) => settings[field] ?? []);
      const what = fields.includes('loss') ? ['损失函数'] : names;
      return `${labels === null ? '所有面板' : list(labels)}从第 0 步重新开始，因为改变了${list(what)}。`;
    },
    full: (most) => `最多 ${most} 个面板。请先移除一个。`,
    lastPanel: '这是唯一的面板，予以保留。',
    undo: '撤销',
    startedOver: '所有面板从第 0 步重新开始。',
    replaced: '别的面板取代了原来的。',
    removed: (label) => `已移除 ${label}。`,
    undone: '已撤销：训练回到原来的状态。',
    nothingToUndo: '没有可撤销的操作。',
    dataReplaced: (why) => `载入图像的工作线程已停止：${why}。它已重新启动并再次载入；训练不受影响。`,
    failed: (why) => `没有成功，也没有任何改变。${why}`,
  },

  divergence: {
    title: (step) => `停在第 ${step} 步`,
    tooLarge: (step) => `到第 ${step} 步，损失已超过一百万。`,
    noNumber: (step, loss) => `第 ${step} 步的损失是 ${loss}。`,
    stalled: (since, chance) => `自第 ${since} 步起损失停在 ${chance}，与瞎猜无异。`,
    why: {
      margin: (value) => `间隔 ${value} 超出了所有类别同时所能保持的。`,
      rate: (value) => `${value} 对此损失可能太大。`,
      slow: (value) => `${value} 太小，在现有步数内学不到东西。`,
      lambda: (value) => `${value} 时间隔几乎完全生效，难以起步。`,
      scale: (value) => `缩放系数 ${value} 使每个小角度都影响很大。`,
    },
    setting: {
      rate: (value) => `学习率 ${value}`,
      annealed: 'λ 退火',
      other: (name, value) => `${name === 'lambda' ? 'λ' : name}=${value}`,
    },
    message: (label, what, why) => `${label} 已停止。${what}${why}`,
    again: (to) => `重新开始，${to}`,
    back: (step, to) => `回到第 ${step} 步，${to}`,
    failure: '训练在此失败。请重新开始，或换一种设置。',
  },

  takeaway: {
    open: '带走：图片、表格、训练',
    saved: (name) => `已保存为 ${name}。`,
    thinnedFrames: (megabytes, kept, of) =>
      `${megabytes} MB 的文件容得下时间轴 ${of} 个时刻中的 ${kept} 个；每个训练的最初与最后都在其中。`,
    thinnedCheckpoints: (megabytes, kept, of) =>
      `${megabytes} MB 的文件容得下可供分支的 ${of} 份权重中的 ${kept} 份；最新的都在其中。`,
    rounded: '权重是精确的；优化器对先前步子的记忆舍入到 16 位。',
    takenBack: (name, step) => `${name} 已损坏：文件保存的是它在第 ${step} 步的状态，即最后的有效权重。`,
    failed: (why) => `文件没有生成。${why}`,
    cancelled: '影片已取消。',
    opened: (count, step) => `已打开 ${count} 个训练，直到第 ${step} 步。按“开始”继续训练。`,
    otherData: (file, page) =>
      `此文件中的训练所用图像（${file}）与本页面的（${page}）不同。记录按原样显示，但图片可能不同，训练将用本页面的图像继续。`,
    refused: (name, why) => `${name} 没有打开，也没有任何改变。${why}。`,
  },
};
