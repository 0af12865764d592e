/** 随后载入的部分，简体中文。 What simplified Chinese says in parts that load when they are asked for. */
import type { Aside } from './words.ts';

export const zhAside: Aside = {
  characters: {
    data: '数据',
    sets: { mnist: '数字（MNIST）', hanzi: '汉字' },
    count: '汉字个数',
    credit:
      '汉字：hanzi-writer-data，源自 Make Me a Hanzi 与文鼎字体，© Arphic Technology Co., Ltd.（文鼎科技），按 Arphic Public License 使用。中线每笔取六个点并取整，每幅图像都重新绘制。',
  },

  projection: {
    principal: (features) => `${features} 维特征的投影`,
    pair: (features, first, second) => `${features} 维特征，${first} 与 ${second} 的平面`,
    angles: (features) => `${features} 维特征：与自身类别的夹角（度）`,
    help: {
      principal: '画面是类别权重分布最广的平面：这里相近的，在其余维度里可能相距很远。所有数值都取自完整的空间。',
      pair: '画面是这两类权重所在的平面：两类之间的界线对每幅图像都准确，其余只是投影。',
      angles: '每一类有一条射线；每幅图像离中心的距离，就是它在完整空间中与自身类别权重的夹角。',
    },
  },

  inspector: {
    target: '目标函数随角度的变化',
    targetHelp: '在自身类别的 logit 中与特征长度相乘的量，随它与该类的夹角 θ 变化。底部的小丘显示数字现在的角度分布。',
    targetTitle: '目标函数与 θ',
    targetChoice: '谁的目标函数',
    targetModes: {
      own: { label: '此', help: '所选面板的目标函数，以及它的数字在哪里。' },
      all: { label: '全部', help: '所有面板的目标函数画在一张图里。' },
      lead: { label: '领先', help: '特征从一个类别转向相邻类别时，正确类别领先多少。' },
    },
    lead: '对相邻类别的领先',
    leadHelp:
      '各类别均匀分布时，特征从自身类别转向下一类，目标函数减去相邻类别的 logit。降到 0 之处训练不再满足：类别至多这么宽。',
    noTarget: (names) => `没有曲线：${names.join('、')}`,
    cosine: 'cos θ',
    psi: (m) => `ψ, m=${m}`,
    effective: (lambda) => `λ=${lambda} 时`,
    own: '目标函数',
    atLength: (length) => `‖x‖=${length}`,
    lambda: 'λ 随步数的变化',
    lambdaHelp: '今天的 λ 在其路程上的位置。λ 小则间隔几乎完全生效。上下拖动该点，把 λ 固定在所放之处。',
    history: '进程',
    historyHelp:
      '所有面板，逐步显示。横向拖动可放大；双击恢复全部步数。单击跳到某一步。用键盘：+ 和 − 放大缩小，方向键移动。',
    measure: '度量什么',
    warm: '预热：modified softmax',
    warmBriefly: '预热',
    floor: (value) => `不会低于 ${value}`,
    loss: '损失',
    accuracy: '正确率',
    mistakes: '错误率',
    log: '对数',
    logarithmic: '对数刻度',
    logarithmicHelp:
      '对数刻度：小十倍总是下降同样的距离。对正确率则显示错误的比例，因为接近 100% 时各面板的差别在那里。',
    all: '全部',
    allSteps: '显示全部步数',
    angles: '角度',
    anglesOf: {
      name: '哪些角度',
      pairs: { label: '成对', help: '两个数字之间的夹角：彩色为同一数字的对，灰色为不同数字的对。' },
      rays: { label: '射线', help: '数字与类别权重的夹角：彩色为自己的射线，灰色为最近的其他射线。' },
    },
    anglesHelp:
      '所有面板在同一坐标轴上，所选面板在最前。对从未训练过的数字（开集），同一数字的对应比不同数字的对更近。',
    anglesAll: (same, different, met) =>
      `在所有对中，同一数字最远相距 ${same}，不同数字最近相距 ${different}：${met ? '每一对都满足' : '并非每一对都满足'}。`,
  },

  hints: {
    name: '理论怎么说',
    warming: (step) => `预热：第 ${step} 步之前用 modified softmax`,
    moved: (name, step, steps) => `${name} 在第 ${step} 步改变，将在随后 ${steps} 步内起作用：请看形状怎样变化。`,
    tooWide: (margin, classes, inSpace, apart, largest) =>
      `${margin} 超出了全部 ${classes} 个类别所能保持的间隔：在${inSpace ? '球面' : '圆'}上相邻类别最多相距 ${apart}，只容得下 m=${largest}。`,
    tooWideTogether: (classes, inSpace, apart) =>
      `这些间隔合起来超出了全部 ${classes} 个类别所能保持的：在${inSpace ? '球面' : '圆'}上相邻类别最多相距 ${apart}。`,
    floor: (scale, classes, floor, most) =>
      `s=${scale} 时损失不会低于 ${floor}：${classes} 个类别均匀分布时，完美的网络给正确类别的概率也只有 ${most}。`,
    sector: (reach, apart, floor) =>
      `训练的目标：类别相距 ${apart} 时，每一类都在其射线两侧 ${reach} 以内。测试数字会超出${floor === null ? '' : `，损失不会低于 ${floor}`}。`,
    multiplied: (intra, apart, inter, more) =>
      `训练的目标：类别相距 ${apart} 时，每一类最宽 ${intra}，距下一类 ${inter}${more}。测试数字会超出。`,
    fromThree: '；从 m=3 起，类别才窄于间隙',
    softened: (intra, inter) => `；没有 λ 时为 ${intra} 和 ${inter}`,
    hiddenMargin: (lambda, margin) => `λ=${lambda} 掩盖了间隔：相当于 m=${margin}，等于没有。`,
  },

  charts: {
    step: '步',
    noLambda: '此损失没有 λ。',
    density: '数字的 θ',
    lambdaHandle: '当前 λ',
    lambdaNow: (lambda) => `λ = ${lambda}`,
    lambdaValue: (lambda, step) => `第 ${step} 步 λ = ${lambda}`,
    axes: {
      theta: 'θ',
      target: '目标函数',
      lead: '领先（越大越好）',
      lambda: 'λ',
      loss: '损失（越小越好）',
      accuracy: '测试正确率（越大越好）',
      mistakes: '测试错误率（越小越好）',
      angles: { pairs: '两个数字之间的夹角', rays: '数字与射线的夹角' },
    },
    pairSentences: {
      below: (angle) => `95% 的同数字对小于 ${angle}°，`,
      above: (angle) => `95% 的其他对大于 ${angle}°：`,
      extremes: (widest, closest) => `同数字最远 ${widest}°，其他最近 ${closest}°`,
    },
    raySentences: {
      below: (angle) => `95% 在自己射线的 ${angle}° 以内，`,
      above: (angle) => `且距其他射线超过 ${angle}°`,
      extremes: (widest, closest) => `距自己最远 ${widest}°，距其他最近 ${closest}°`,
    },
    anglesBrief: (below, above) => `小于 ${below}° · 大于 ${above}°`,
    met: '✓ 满足',
    notMet: '✗ 未满足',
    describeTarget: (curves, median) =>
      `角度从 0° 到 180°，${curves.map(({ label, atPi }) => `${label} 降到 ${atPi}`).join('；')}。${
        median === null ? '' : `所显示的数字有一半在其类别权重的 ${median}° 以内。`
      }`,
    describeLead: (curves, across) =>
      `在通往相距 ${across}° 的邻类途中，领先结束于：${curves
        .map(({ label, zeroAt }) => `${label} 在 ${zeroAt}°`)
        .join('、')}。`,
    describeLambda: (now, last) =>
      now ? `第 ${now.step} 步 λ 为 ${now.lambda}，计划结束时为 ${last}。` : `计划结束时 λ 为 ${last}。`,
    describeHistory: (measure, step, runs, range) => {
      if (runs.length === 0) return '还没有步数。';
      const what = { loss: '损失', accuracy: '正确率', mistakes: '错误率' }[measure];
      const values = runs.map(({ label, value }) => `${label} ${value}`).join('、');
      return `第 ${step} 步，${what}：${values}。${range ? `显示第 ${range[0]} 到 ${range[1]} 步。` : ''}`;
    },
    describeRays: (most) =>
      most ? `95% 的数字在自己射线的 ${most.same}° 以内，95% 距其他射线超过 ${most.different}°。` : '还没有数字。',
    describeAngles: (most, all) => {
      if (!most || !all) return '还没有成对的数字。';
      const verdict = (met: boolean) => (met ? '满足' : '未满足');
      return (
        `95% 的同数字对相距小于 ${most.same}°，95% 的不同数字对相距大于 ${most.different}°：` +
        `开集准则${verdict(most.met)}。在所有对中，同一数字最远相距 ${all.same}°，` +
        `不同数字最近相距 ${all.different}°：${verdict(all.met)}。`
      );
    },
  },

  measures: {
    name: '所有面板的度量',
    note: '取所显示的数字。↑ 越大越好，↓ 越小越好。粗体表示领先其他所有面板，且超出这些数字或类别的偶然；换一个种子仍可能不同。由单个数字决定的极值从不加粗。',
    measure: '度量',
    best: '最佳',
    none: '–',
    met: '✓ 满足',
    notMet: '✗ 未满足',
    metBriefly: '✓',
    notMetBriefly: '✗',
    thousands: (number) => `${number}k`,
    spread: (percent) => `± ${percent}`,
    units: {
      groups: { intra: '°', inter: '°', pairs: '°', weights: '°' },
      rows: { accuracy: '%', verified: '%', verifiedCentred: '%', eer: '%' },
      after: (name, unit) => `${name}，${unit}`,
    },
    groups: {
      digits: '所显示的数字',
      intra: '与类别中心的夹角',
      inter: '类别中心间的夹角',
      pairs: '两个数字的夹角',
      weights: '类别权重',
      fisher: 'Fisher 分数',
      verification: '是同一数字吗？',
    },
    rows: {
      step: { label: '步', help: '度量此列时的步数。' },
      accuracy: { label: '正确率', help: '所显示的数字中，网络判对的比例。' },
      meanIntra: { label: '平均', help: '数字与其类别中心的平均夹角。越小越紧凑。' },
      p95Intra: { label: '95% 以内', help: '95% 的数字与其类别中心的夹角不超过此值。' },
      maxIntra: { label: '最远', help: '离其类别中心最远的数字的夹角。一个误判的数字就能决定它。' },
      minInter: { label: '最近', help: '两个类别中心之间的最小夹角。越大分得越开。' },
      meanInter: { label: '平均', help: '两个类别中心之间的平均夹角，取所有类别对。' },
      p05Inter: { label: '5% 近于', help: '5% 的类别对，其中心比此值更近。' },
      p95Pairs: { label: '同类 95%', help: '95% 的同数字对相距不超过此值。越小越好。' },
      p05Pairs: { label: '异类 95%', help: '95% 的不同数字对相距不小于此值。越大越好。' },
      usual: {
        label: '开集 95%',
        help: '当 95% 的同数字对比 95% 的不同数字对更近时满足：此时一个角度就能区分连未知的数字。',
      },
      strict: { label: '开集，全部', help: '对每一对都要求如此。一个误判的数字就足以使它不满足。' },
      wEc: { label: 'W-EC', help: '类别权重与其类别中心的平均夹角。权重指向自己的数字时较小。' },
      wInter: { label: 'W-Inter', help: '类别权重与最近的另一个之间的平均夹角。越大，类别散得越开。' },
      afs: { label: 'AFS', help: '角度 Fisher 分数：类内散布除以类间散布。越小越好。' },
      meanNorm: { label: '‖均值‖', help: '所有特征均值的长度。AFS 从它的方向量起：接近 0 时，AFS 没有多少意义。' },
      verified: {
        label: '十折',
        help: '夹角小则认为两个数字相同：6,000 对中答对的比例，写作十份的均值 ± 标准差。',
      },
      verifiedCentred: {
        label: '十折，中心化',
        help: '先从每个特征减去均值再做同样的事，与 SphereFace 的评测一致：角度从该均值量起，而不是从原点。',
      },
      eer: { label: 'EER', help: '等错误率：在两种对同样常被误判的角度处，答错的比例，取所有对。' },
      auc: { label: 'AUC', help: '同数字对比不同数字对更近的概率。1 为完美，0.5 为瞎猜。' },
      tarPercent: { label: 'TAR，FAR 1%', help: '当 1% 的不同数字对被当作相同时，被认出的同数字对的比例。' },
      tarPerMille: { label: 'TAR，FAR 0.1%', help: '当 0.1% 的不同数字对被当作相同时，被认出的同数字对的比例。' },
    },
  },

  formula: {
    fields: {
      target: { label: '目标 T(θ)', help: '对图像自己的类别，代替 cosθ 的函数。字母成为滑块：m in 1..4 = 2。' },
      rival: { label: '对手 R(θ)', help: '对其他类别，代替 cosθ 的函数。' },
    },
    rivals: '也弯曲其他类别',
    letterHelp: (letter) => `${letter} 所代表的数。双击恢复。`,
    start: '从已知损失开始……',
    startName: '从已知损失开始',
    draw: '画出来',
    drawHelp: '把曲线变成可以上下拉动的控制点',
    handles: '个控制点',
    handle: (angle) => `${angle}° 处的曲线`,
    sheet: '画目标函数的画板',
    sheetHint: '上下拉动控制点；训练按所画的曲线进行。',
    stretch: (from, to) => `${from} 到 ${to}`,
    facts: {
      name: '关于这条曲线',
      falls: '处处下降：总是拉向自己的类别。',
      rises: (stretches) => `在 ${stretches.join('、')} 上升：在那里把图像推离自己的类别。`,
      dead: (stretches) => `在 ${stretches.join('、')} 几乎不拉动。`,
      keeps: (classes, arc, gap) => `${classes} 个类别可保持 ${arc} 的弧和 ${gap} 的间隙。`,
      tooMuch: (classes) => `超出 ${classes} 个类别同时所能保持的。`,
      floor: (loss) => `损失不会低于 ${loss}。`,
    },
    refused: (path, why, at) => `${path}${at > 0 ? ` 第 ${at} 个字符` : ''}：${why}`,
    problems: {
      long: ({ most }) => `太长；最多允许 ${most} 个字符`,
      deep: ({ most }) => `括号嵌套超过 ${most} 层`,
      nodes: ({ most }) => `连同其斜率超过 ${most} 个部分；请简化`,
      letters: ({ most }) => `字母超过 ${most} 个`,
      unbalanced: ({ bracket }) => (bracket === '(' ? '这个括号没有闭合' : '这个括号没有开头'),
      syntax: ({ found }) => (found === null ? '结束得太早' : `“${found}” 不能放在这里`),
      unknown: ({ name, known }) =>
        `不认识“${name}”；允许：${known.join('、') || '无'}${known.includes('theta') ? '，以及 m 这样的单个字母' : ''}`,
      parts: ({ name, wanted }) => `${name} 需要 ${wanted} 个值`,
      points: ({ least, most }) =>
        `曲线需要 ${least} 到 ${most} 个点，角度从 0 到 180 递增，如 curve(0:1, 90:0, 180:-1)`,
      range: ({ name }) => `${name} 的范围应从小到大，其值在范围之内`,
      zero: ({ text, angle }) => `“${text}” 在 ${angle}° 处为 0，而它是除数`,
      infinite: ({ text, angle }) => `“${text}” 在 ${angle}° 处不是有限数`,
      steep: ({ angle }) => `其斜率在 ${angle}° 处不是有限数`,
      rising: () => '它在 180° 处比 0° 处高：损失会把图像推离自己的类别',
    },
  },

  why: {
    title: (digit, panel) => `这个 ${digit} 为什么这样动？${panel}`,
    close: '关闭',
    intro: '损失此刻对这个点的作用：本类拉它，其他类推它。粗箭头是全部作用之和。',
    columns: {
      digit: '类别',
      theta: 'θ',
      plain: '不带间隔',
      logit: '得分',
      probability: '概率',
      push: '推力',
    },
    rest: '与类别无关',
    force: '合力',
    facts: (norm, loss) => `长度 ${norm}，损失 ${loss}`,
    step: (from, to, angle) =>
      `从第 ${from} 步到第 ${to} 步，它偏离损失所要的方向 ${angle}（虚线）：网络的权重与所有其他数字共用。`,
    still: '再走一步，看它实际去向哪里。',
    rule: '在此设置下，用损失自己的规则代替导数。',
    gone: '这一刻无法说明。',
  },

  forces: {
    levels: '等损失线',
    levelsHelp: '损失相同的线：0.01、0.02、0.05、0.1 等。',
    minus: '减去一个面板的作用力',
    minusHelp: '在同一位置，各面板的损失与此处所选面板的损失有何不同。',
    minusNone: '不求差',
    minusPanel: (place, name) => `减去 ${place}：${name}`,
  },

  pad: {
    title: '手写数字',
    close: '收起手写板',
    sheet: '手写区，可用鼠标、手指或笔',
    hint: '写一个数字：每个面板用星号显示其网络把它放在哪里。',
    clear: '清除',
    testDigit: '用一个测试数字',
    testDigitHelp: '放入 10,000 个没有网络训练过的数字之一。每按一次换一个。',
    seen: '网络看到的',
    seenHelp: '与训练用的数字做法相同：28 × 28 像素，数字长 20，重心居中。',
    written: (digit) => `一个测试数字：某人写的 ${digit}`,
    results: '各网络的判断',
    digit: '数字',
    digitHelp: 'logit 最大的数字。',
    angle: '夹角',
    angleHelp: '星号与该数字射线的夹角。自己小而次选大，就是明确的判断。',
    nextBest: '次选',
    nextHelp: 'logit 第二大的数字，以及星号与其射线的夹角。',
    next: (digit, angle) => `${digit}，${angle}`,
    angles: (label) => `${label}：与各数字射线的夹角`,
    spoken: (label, digit) => `${label}：${digit}`,
  },

  branch: {
    title: (step) => `自第 ${step} 步分支`,
    panel: '面板',
    loss: '此后的损失函数',
    from: (step) => `新面板从第 ${step} 步的权重继续。`,
    fromStart: '新面板从第 0 步开始。',
    asItWas: '保持原样',
    keepLambda: 'λ 保持原样',
    nothing: (loss) => `${loss} 既没有间隔也没有 λ：新面板会重走同一条路。`,
    create: '新建面板',
  },

  takeaway: {
    title: '带走',
    link: '复制此刻的链接',
    close: '关闭',
    what: '内容',
    whats: { this: '所选面板', all: '全部面板' },
    chart: {
      name: (title) => `保存为文件：${title}`,
      svg: { label: 'SVG', about: '任何尺寸都清晰' },
      png: { label: 'PNG', about: '图片，比此处精细三倍' },
      csv: { label: 'CSV', about: '数值，保留全部位数' },
    },
    format: '格式',
    formatsOf: { one: '单栏，85 mm', two: '双栏，174 mm', slide: '幻灯片，16:9' },
    colours: '颜色',
    coloursIn: { paper: '适合印刷', screen: '与屏幕一致' },
    captionIn: '说明',
    captions: { with: '写在图中', without: '不要' },
    figureWords: {
      axes: {
        plain: ['特征 1', '特征 2'],
        turned: ['特征 1 和 2，已转动', ''],
        space: ['特征 1 到 3，从一侧看', ''],
        projected: ['全部特征在一个平面上的投影', ''],
        degrees: ['与自身类别的夹角（度）', ''],
      },
      key: {
        dots: '测试数字',
        ray: '类别权重',
        mean: '类别中心',
        tint: '判定类别',
        density: '密度',
        arc: '类别宽度（90%）',
        gap: '间隙',
        force: '训练中的作用力',
        mistake: '误判为别的数字',
        boundary: '边界',
      },
      note: (shown) => `所有数值：取所显示的 ${shown} 个测试数字`,
    },
    preview: '图的预览',
    size: (width, height) => `印刷尺寸 ${width} × ${height} mm`,
    nothing: '还没有图。第一步之后就有。',
    leftOut: '不含只在屏幕上显示的：您所指或固定之物的标记，以及您手写的数字。',
    figure: '图',
    data: '影片与数据',
    formats: {
      png2: { label: 'PNG 2×', about: (width, height) => `${width} × ${height} 像素` },
      png4: { label: 'PNG 4×', about: (width, height) => `${width} × ${height} 像素` },
      svg: { label: 'SVG', about: '任何尺寸都清晰' },
      slide: { label: '幻灯片', about: '16:9，大号字，PNG 格式' },
      gif: { label: 'GIF', about: '训练过程的影片' },
      csv: { label: 'CSV', about: '所有点的表格' },
      json: { label: 'JSON', about: '训练及其时间轴，可打开继续训练' },
      py: { label: '脚本', about: '用一个 Python 文件写出这次训练' },
      safetensors: { label: '权重', about: '此刻的权重，供脚本使用' },
    },
    pytorch: (run) => `PyTorch：${run}`,
    filming: (percent) => `正在制作影片：${percent}`,
    filmProgress: '影片进度',
    cancel: '停止',
    openFile: '打开训练…',
    openAbout: '由此处保存的 JSON 文件，也可拖放到页面上。它会取代所有面板。',
    filmStep: (step) => `第 ${step} 步`,
    caption: {
      after: (digits, steps) => `训练 ${steps} 步后 ${digits} 个 MNIST 测试数字的特征。`,
      plain: (digits) => `${digits} 个 MNIST 测试数字的特征。`,
      panel: (letter, facts) => `(${letter}) ${facts.join('，')}。`,
      step: (step) => `第 ${step} 步`,
      featureDim: (count) => `${count} 维特征`,
      schedule: (name, now) => `λ = ${now}（退火，${name}）`,
      points: { dots: '圆点：数字', digits: '图像：测试集的数字' },
      features: (points) => `${points}；线：类别权重；底色：各数字胜出之处。`,
      spatial: (points) => `${points}，位于其三维特征空间，从一侧看，原点之后较淡；线：类别权重，原点之后为虚线。`,
      spatialAngles: (points) =>
        `${points}，按方向放在球面上，背面较淡；线：类别权重，背面为虚线；底色：各数字胜出之处。`,
      angles: (points) =>
        `${points}，按角度放置，外圈为其密度，弧线含一类的十之九；线：类别权重；底色：各数字胜出之处。`,
      mistakes: { dots: '叉号：误判为别的数字。', digits: '圆圈：误判为别的数字。' },
      pair: (first, second) => `黑线：${first} 与 ${second} 的边界，别的数字胜出之处较淡；虚线：损失要求它们停留之处。`,
      turned: (digit) => `已转动，使 ${digit} 朝上。`,
      pole: (digit) => `经线交于数字 ${digit} 的中心。`,
      numbers: (shown) => `下方：${shown} 个中正确的比例、平均类内角、两类之间的最小夹角，均取所显示的数字。`,
      bold: '粗体：最佳，领先超出所显示数字的偶然。',
      settings: (facts) => `训练：${facts.join('，')}。`,
      network: (name) => `网络 ${name}`,
      rate: (rate) => `学习率 ${rate}`,
      batch: (size) => `每步 ${size} 张图像`,
      weightDecay: (decay) => `权重衰减 ${decay}`,
      warmStart: (steps) => `先用 modified softmax 训练 ${steps} 步`,
      augment: { shift: '图像最多平移一个像素' },
      classes: (digits) => `数字 ${digits}`,
      seed: (seed) => `种子 ${seed}`,
    },
  },

  kept: {
    restored: (step, plays) => `您的训练回到了原处，第 ${step} 步${plays ? '，并继续训练' : ''}。`,
    fresh: '重新来过',
    offer: (when, step) => `${when} 的训练保存在此，第 ${step} 步。`,
    goOn: '继续',
    takeawayHelps: '“带走”可把训练保存为文件。',
    notKept: {
      full: '浏览器中没有更多空间保存您的训练：重新载入后将从头开始。',
      closed: '这个浏览器不为本页面保存任何内容：重新载入后训练将从头开始。',
    },
    newer: (app) =>
      `您的训练由本页面更新的版本${app === null ? '' : `（${app}）`}保存，此版本无法读取。它们保持原样；重新载入可获得更新的版本。`,
    unknown: (version) => `此处保存的内容版本为“${version}”，本页面没有任何版本写过它。`,
    gone: '这些训练已不再保存。',
    unreadable: (why) => `此处保存的内容无法读取${why === '' ? '' : `：${why}`}。页面从头开始。`,
  },
  versions: {
    waits: '本页面有新版本。您的训练已保存，将在新版本中继续。',
    reload: '重新载入',
    otherTabs: '关闭其他显示本页面的标签页后，新版本就会启用。',
  },
  recent: {
    title: '最近',
    close: '关闭',
    empty: '还没有保存别的。在此训练的内容从最初几步起就会保存，重新载入后仍在。',
    about: (megabytes, most) => `只保存在这个浏览器中：${megabytes} MB，最多 ${most} MB。最旧的会让位。`,
    step: (step) => `第 ${step} 步`,
    size: (megabytes) => `${megabytes} MB`,
    elsewhere: '已在另一个标签页打开',
    open: '打开',
    rename: '重命名',
    name: '名称',
    save: '保存为文件',
    remove: '删除',
    of: (action, name) => `${action}：${name}`,
    forget: '全部忘记',
    forgetSure: '全部删除？',
    forgotten: '不再保存任何内容；本页面在重新载入之前也不再保存。',
  },
  help: {
    title: '按键与术语',
    close: '关闭',
    keysTitle: '按键',
    keyNames: { ' ': '空格', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→' },
    keysTogether: (names, held) => {
      const all = names.length > 2 ? `${names[0]} 到 ${names.at(-1)}` : names.join(' 或 ');
      return held ? `${held} + ${all}` : all;
    },
    gestures: {
      keep: ['单击', '保持数字或射线的信息；再次单击或按 Esc 放开'],
      scrub: ['时间轴上的 ← 或 →', '后退或前进百分之一，按住 Shift 为十分之一'],
      zoom: ['面板上的 +、− 或 0', '放大、缩小或显示全部'],
      turn: ['球面上的方向键', '转动它，按住 Shift 转得更多；0 转回原位'],
    },
    licences: '本页面的组成部分及其许可',
    wordsTitle: '术语',
    words: [
      ['特征', '网络为一张图像算出的两个（或三个）数：图中的一个点。'],
      ['类别权重', '每个数字对应的一个方向，画成射线。图像归入与它最契合的射线。'],
      ['间隔 m', '训练时，与正确类别的夹角按 m 倍计算，因此网络必须更努力。'],
      ['λ', '在训练之初使间隔变软。为 0 时间隔完全生效。'],
      ['类内角', '数字与其类别中心的平均夹角。'],
      ['类间角', '两个类别中心之间的最小夹角。'],
      ['轮', '把所有训练图像用过一遍。'],
      ['记录', '面板至今显示过的一切。时间轴可以回到其中，训练同时继续。'],
      ['分支', '一个新面板，从过去的权重以别的设置继续。原来的也继续。'],
      ['随机种子', '决定起点和图像次序的数。相同的种子给出相同的训练。'],
    ],
  },
};
