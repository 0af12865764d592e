/** 各课的中文文字，以 `ui/lessons/plans/` 中课与步的 id 为名。随第一课载入。 */
import type { LessonWords } from '../lessons.ts';

const degrees = (value: string) => `${value}°`;
const percent = (value: string) => `${value}%`;
const plain = (value: string) => value;

export const zhLessons: LessonWords = {
  all: '全部课程',
  number: (number, count) => `第 ${number} 课，共 ${count} 课`,
  item: (number, title, finished) => `${number}. ${title}${finished ? ' ✓' : ''}`,
  step: (step, count) => `第 ${step} 步，共 ${count} 步`,
  close: '关闭课程',
  again: '重新布置这一步',
  fold: '收起课程',
  unfold: '展开课程',
  back: '上一步',
  setup: '正在布置……',
  trains: '正在训练……',
  go: (step) => `训练到第 ${step} 步`,
  answer: '看答案',
  forMe: '替我做',
  next: '下一步',
  nextLesson: '下一课',
  finish: '完成',
  guessFirst: '请先选一个答案。',
  guessed: '与你的预想一致。',
  missed: '与你的预想不同。',
  holds: '是：',
  fails: '此处不是：',
  gone: '这一步的面板已经不在了，请重新布置。',
  none: '–',
  of: (run, value) => `${value}（${run}）`,
  alone: (measure, value) => `${measure}：${value}`,
  compared: (measure, value, other) => `${measure}：${value}，相比 ${other}`,
  refused: {
    lesson: (given, most) => `地址要求打开课程“${given}”；现有第 1 到第 ${most} 课。`,
    step: (given, most) => `地址要求打开步骤“${given}”；这一课有第 1 到第 ${most} 步。`,
  },

  measures: {
    accuracy: { label: '认对的数字', unit: percent },
    meanIntra: { label: '平均类内角', unit: degrees },
    p95Intra: { label: '95% 的数字距类别中心不超过', unit: degrees },
    minInter: { label: '最近的两个类别', unit: degrees },
    lambda: { label: 'λ', unit: plain },
    weightRatio: { label: '最长射线与最短射线之比', unit: plain },
    byAngle: { label: '归入最近射线的数字', unit: percent },
    ownAngle: { label: '与自己射线的平均夹角', unit: degrees },
    closestRays: { label: '最近的两条射线', unit: degrees },
    meanLength: { label: '特征的平均长度', unit: plain },
    shortRight: { label: '最短的四分之一中认对的', unit: percent },
    longRight: { label: '最长的四分之一中认对的', unit: percent },
    rightLength: { label: '认对的数字的平均长度', unit: plain },
    wrongLength: { label: '认错的数字的平均长度', unit: plain },
    forceRight: { label: '认对的数字所受的平均力', unit: plain },
    forceWrong: { label: '认错的数字所受的平均力', unit: plain },
    forceAlong: { label: '力中改变长度的部分', unit: percent },
  },

  lessons: {
    softmax: {
      title: 'softmax 层衡量的是什么',
      about: '射线的长度、特征的长度，以及两者的夹角。',
      steps: {
        points: {
          text: '网络把每张数字图像变成两个数：图中的一个点，即特征 x。它还为每个数字学习一条射线 W。图像归入射线与该点乘积最大的类别。',
          question: '现在还没有训练，所有数字挤成一团。前 100 步训练会把它们变成什么样？',
          answers: ['每个数字聚成一个圆团', '每个数字伸成一片花瓣，远离中心', '仍是一团，100 步太少'],
          means: '是花瓣，因为两个向量的乘积随长度增大：沿射线向外走，是一个点“更明确地正确”的最容易的办法。',
        },
        length: {
          text: '乘积由三部分组成：射线的长度、特征的长度，以及两者夹角 θ 的余弦。特征越长，类别之间的差别就被放得越大。',
          question: '取特征最长的四分之一数字，和最短的四分之一。哪一组更常被认对？',
          answers: ['最长的', '最短的', '一样'],
          means: '长度起着把握程度的作用：容易认的在远处，难认的留在中心附近。没有谁这样要求过，这是乘积本身所奖励的。',
        },
        rays: {
          text: '再看射线。它们可以长短不一，每个类别还有偏置 b：一份与图像无关的先手。',
          question: '每个数字都归入夹角最小的射线吗？',
          answers: ['总是', '多数如此，但并非总是', '与夹角无关'],
          means: '类别可以靠更长的射线或更大的偏置取胜，代价由相邻的类别承担。要只看角度，两者都得去掉。这就是下一课。',
        },
      },
    },

    modified: {
      title: '只看角度：modified softmax',
      about: '射线长度归一，没有偏置：夹角最小者胜。',
      steps: {
        one: {
          text: 'modified softmax 把每条射线的长度归一，并去掉偏置。乘积只剩下特征的长度和夹角的余弦。',
          question: '在 modified softmax 的面板里，有多少数字归入最近的射线？',
          answers: ['全部', '几乎全部', '大约一半'],
          means: '射线一样长又没有偏置时，logit 最大者总是夹角最小者。两个类别的分界在两条射线的正中间。',
        },
        scale: {
          text: '特征的长度还在：它同样地乘在全部十个 logit 上。',
          question: '假如一个特征方向不变、长度加倍，modified softmax 会把它认成别的数字吗？',
          answers: ['绝不会', '靠近分界时会', '一定会'],
          means: '所有 logit 都加倍，胜者不变，只是更有把握。带偏置的 softmax 却可能改变主意，因为偏置不会随之增大。',
        },
        even: {
          text: '射线不能再靠长度取胜了。看两个网络继续训练时，射线走向哪里。',
          question: '哪一边的射线在圆上分布得更均匀？',
          answers: ['softmax 的', 'modified softmax 的', '一样'],
          means:
            '圆上的十条射线最多相距 36°，这里已接近这个数。当角度是取胜的唯一途径时，各类别公平地分享这个圆。A-Softmax 由此出发。',
        },
      },
    },

    margin: {
      title: '从 θ 到 mθ：角度间隔',
      about: '与正确类别的夹角按 m 倍计算，因此必须以很大的角度优势取胜。',
      steps: {
        same: {
          text: 'A-Softmax 只改了一处：训练时，与正确类别的夹角按 m 倍计算。这里 m 为 1。两个面板用同一个随机种子：初始权重相同，每批图像也相同。',
          question: 'm = 1 的 A-Softmax 与 modified softmax 有什么不同？',
          answers: ['毫无不同，直到最后一位', '略有不同，出于偶然', '花瓣更窄'],
          means: '1·θ 就是 θ：损失相同，数值逐位相同。所以从这里起，一切不同都来自间隔。',
        },
        set: {
          text: '当 m = 4 时，距射线 8° 的数字会被当作相距 32° 来对待。只有四倍的夹角仍小于它与其他每条射线的夹角，它才算正确。',
          act: '把“角度间隔” m 的滑块移到 4。它作用于已选中的 A-Softmax 面板。',
          means: '还没有任何东西移动：权重没变。从下一步起，损失要求得更多。',
        },
        narrow: {
          text: '现在两者从相同的权重继续，只有损失不同。',
          question: '间隔会把花瓣变成什么样？',
          answers: ['更窄，也更短', '更长', '看不出变化'],
          means:
            '类别必须以很大的角度优势取胜，于是花瓣收拢，与相邻花瓣的空隙变大。花瓣也更短，因为间隔仍判为错误的数字，特征越长代价越大。',
        },
      },
    },

    psi: {
      title: '为什么用 ψ，而不直接用 cos(mθ)',
      about: 'cos(mθ) 中途会回升，ψ 一路下降。',
      steps: {
        rises: {
          text: 'mθ 的余弦只下降到 180°/m 为止，之后又回升：数字明明在远离自己的类别，损失却以为它在变好。',
          question: '除了 θ = 0°，也就是射线上，cos(2θ) 还在哪里达到同样的高度？',
          answers: ['90° 处', '180° 处，正背后', '再没有别处'],
          means: '在 180° 处两倍角是 360°，余弦又是 1。越过 90° 的数字会被继续推向另一侧，离自己的类别越来越远。',
        },
        trained: {
          text: '两个面板从第一步起就用完整的 m = 2，起点相同。一个直接用 cos(2θ) 训练，另一个用 ψ(θ)：它由余弦的各个下降段拼成，每一段比前一段低 2。',
          question: '训练 200 步后，直接用 cos(2θ) 的网络能认对多少数字？',
          answers: ['与另一个一样多', '略少', '少得多：许多数字困在错误的一侧'],
          means: 'ψ 从 1 连续地降到 1 − 2m，因此数字无论在哪里，都被拉向自己的类别。分段的全部理由就在于此。',
        },
      },
    },

    lambda: {
      title: 'λ：由软到硬',
      about: '训练为什么从 λ = 1000 开始，λ = 5 时间隔还剩多少。',
      steps: {
        start: {
          text: '对一个还一无所知的网络来说，完整的间隔要求太高。因此在目标中混入普通的余弦，权重为 λ：λ 越大，间隔越软。三个面板都是 m = 4，λ 从头到尾固定为 1000、5 和 0。',
          question: '到第 300 步，哪一个认对的数字最少？',
          answers: ['λ = 1000，几乎没有间隔', 'λ = 5', 'λ = 0，一开始就是完整的间隔'],
          means:
            '一开始就用完整的间隔，会在射线各就各位之前把数字推来推去。有些射线最后靠得很近，而在圆上它们无法越过彼此。',
        },
        five: {
          text: 'λ = 5 听起来余弦占了很多。图表显示目标变成了什么样。',
          question: 'λ = 5 时，目标中有多少 ψ？',
          answers: ['六分之一', '五分之一', '没有，就是 modified softmax'],
          means:
            '目标是 (5 cos θ + ψ)/6。六分之一就够了：ψ 的末端是 −7，而余弦只到 −1，所以六分之一的 ψ 也足以让大角度变得昂贵，花瓣比 λ = 1000 时更窄。',
        },
        schedule: {
          text: 'SphereFace 并不固定 λ：它从 1000 开始，在第 t 步除以 1 + 0.12·t，降到 5 为止。网络先学会各类别在哪里，之后才被要求间隔。这就是退火。',
          question: '从哪一步起，λ 保持为 5？',
          answers: ['第 100 步', '第 1659 步', '永远只是接近'],
          means:
            '1000/(1 + 0.12·1659) 刚好小于 5。为什么停在那里？六分之一的 ψ 已足以收窄类别；作者发现再小下去，人脸上的深层网络就难以训练了。',
        },
      },
    },

    gap: {
      title: '比空隙更窄：为什么 m ≥ 3',
      about: '什么时候最宽的类别比最窄的空隙还窄。',
      steps: {
        width: {
          text: '要认出网络从未训练过的人，只能看两张图像的夹角。只要同一个人的任意两张图像都比不同的人的任意两张更近，夹角就能分辨：最大类内角小于最小类间角。',
          question: '十个类别分享一个圆，每个 36°。没有间隔时（m = 1），一个类别可以多宽？',
          answers: ['18°', '36°：与两侧的类别相接', '72°'],
          means: '只要每个数字离自己的射线比离相邻的近，训练就满足了。m = 1 时，这就占满 36°，不留空隙。',
        },
        cross: {
          text: '有间隔时，一个类别可以宽 72°/(m + 1)，留下 36°·(m − 1)/(m + 1) 的空隙。m = 1、2、3、4 时，宽度为 36°、24°、18°、14.4°，空隙为 0°、12°、18°、21.6°。',
          question: '从哪个 m 起，类别不宽于空隙？',
          answers: ['m = 2', 'm = 3', 'm = 4'],
          means: '72 ≤ 36·(m − 1) 给出 m ≥ 3。对圆上均匀分布的任意多个类别都成立。',
        },
        live: {
          text: '以上是训练的目标。这里是 m = 1、2、3、4 的四个网络；圆环上的弧包含每类九成的数字。',
          question: '到第 300 步，哪一个的类别更窄：m = 1 还是 m = 4？',
          answers: ['m = 1', 'm = 4', '一样'],
          means:
            '次序与理论一致，大小却不是：测试数字会超出训练的目标，个别认错的可能落在任何地方。间隔使类别变窄，但对认错的图像不作任何保证。',
        },
      },
    },

    lengths: {
      title: '特征的长度',
      about: 'Feature Incay 让特征变长，归一化则取消长度。',
      steps: {
        cliff: {
          text: '第 1 课里，长的特征更常被认对。Feature Incay 把这当作办法：除 softmax 之外，它把每个认对的图像向外推，特征越短推得越用力。两个面板都从第 0 步开始，其中一个带有这种推力。',
          question: '第 0 步时所有特征都在中心附近。推力在那里会做什么？',
          answers: ['有帮助：花瓣长得更快', '什么也不做，因为几乎还没有认对的图像', '把特征抛来抛去，学不到多少'],
          means:
            '奖励是 1/‖x‖²，在中心周围是一道悬崖：长度为十分之一时，推力是一千倍。所以本页若不另行设置，会先用 100 步 modified softmax，再让 Incay 起作用。',
        },
        far: {
          text: '这里两者都先用 200 步 modified softmax，等特征变长之后推力才来。',
          question: '到第 300 步，带推力的网络中认对的特征会长多少？',
          answers: ['长一倍', '几乎不变：在那么远处推力微乎其微', '更短'],
          means:
            '长度为 10、w = 0.1 时，推力是 2w/‖x‖³ = 0.0002，只有 softmax 自身作用的几百分之一。认错的数字也不会变短：损失中没有任何东西使它们缩短。',
        },
        jump: {
          text: '推哪些图像，由一个指示函数决定：认对为 1，否则为 0。它在分界处跳变。',
          question: '一张图像刚好在分界错误的一侧。指示函数会把它拉过来吗？',
          answers: ['会，因为过来就有奖励', '不会：台阶没有斜率，所以没有拉力', '会把它推得更远'],
          means:
            '跳变几乎处处斜率为零，因此梯度对另一侧的奖励一无所知。选项“soft”代之以领先量的 tanh，它有斜率，确实会拉。',
        },
        scale: {
          text: '也可以把所有特征归一化，再赋予长度 s，想多长就多长。这两个面板从第 200 步起就是如此，s = 4 和 s = 30。',
          question: 's 更大，等于容易的图像特征更长吗？',
          answers: ['是，两者都使 logit 变大', '不是：s 对所有图像是同一个数，特征的长度不再起作用'],
          means:
            '长度本来是对这张图像比对那张更有把握的一种表达。归一化之后它就没有了：没有任何力再去改变长度，s 只决定所有角度一起被判得多严。',
        },
      },
    },

    additive: {
      title: '相加的间隔：CosFace 与 ArcFace',
      about: '处处相同的度数，以及 180° 处的接缝。',
      steps: {
        kinds: {
          text: '乘上 m，对射线附近的数字要求很少，对远处的要求很多。CosFace 则把余弦减去 m，ArcFace 把角度加上 m：0.2 就是 11.5°，无论数字在哪里。',
          question: 'NormFace 是没有间隔的同一损失。到第 300 步，谁的类别更窄？',
          answers: ['NormFace 的', 'CosFace 和 ArcFace 的', '一样'],
          means: '两种间隔都使类别收拢，理由与 m·θ 相同：仅仅最近还不够，必须近出一定的量。',
        },
        room: {
          text: '论文中 CosFace 用 m = 0.35，ArcFace 用 m = 0.5，都在几百维里。在平面上，十个类别最多相距 36°。',
          question: '在这里，十个类别都能保持的最大余弦间隔是多少？',
          answers: ['1 − cos 36° = 0.19', '0.35，与论文相同', '直到 1 都可以'],
          means:
            '正在自己射线上的数字，与它的余弦为 1，与相邻射线的余弦为 cos 36° = 0.81。谁也得不到比两者之差更多；更大的 m 是任何网络都满足不了的愿望。',
        },
        seam: {
          text: 'θ + m 可能超过 180°。从那里起余弦会像第 4 课的 cos(mθ) 那样回升。图表中 m = 0.5，接缝取 ArcFace 最初公开代码的做法。',
          question: '过了接缝，那份代码用什么代替 cos(θ + m)？',
          answers: ['不代替：任其回升', 'cos θ 减去一个常数，继续下降', '恒为 −1'],
          means:
            '超过 180° − m 后，目标是 cos θ − m·sin m：继续下降，只在接缝处有一个小跳变。各家公开的代码在此不同；设置“超过 180° 时”有四种做法，图表逐一显示。',
        },
      },
    },

    forces: {
      title: '力：是什么拉动一个点',
      about: '把训练看作在每个位置对特征的推动。',
      steps: {
        field: {
          text: '训练移动网络，使每个特征朝损失下降最快的方向走。箭头显示某一类图像在每个位置所受的推力：指向一条射线，或用键盘移到它，就看到该数字的箭头。',
          question: '到第 200 步，softmax 对哪些数字推得更用力？',
          answers: ['认对的', '没有认对的', '一样'],
          means: '推力等于还缺少的概率。明显正确的就不再打扰：数字一到正确的一侧，softmax 就满足了。',
        },
        margin: {
          text: '这里是同一步的 modified softmax 和 m = 4 的 A-Softmax。',
          question: '两者中，哪一个对已经认对的数字仍推得更用力？',
          answers: ['modified softmax', 'A-Softmax', '一样'],
          means: '这就是以力的形式出现的间隔：已经正确的数字继续被拉向射线，直到以很大的角度优势正确。花瓣因此变窄。',
        },
        along: {
          text: 'NormFace 在评判之前把每个特征的长度都变为 s。它的箭头看起来不一样。',
          question: '它的推力有多少用来使特征变长或变短？',
          answers: ['全部', '大约一半', '完全没有'],
          means:
            '损失看不到长度，也就无法沿长度方向推：所有箭头都绕着中心走。softmax 则沿射线向外推。花瓣与圆环之别，就是归一化的含义。',
        },
      },
    },
  },
};
