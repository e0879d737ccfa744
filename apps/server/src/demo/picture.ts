/** Draws the demo's evidence pictures: plain scenes, told apart by what the words of the turn name. */
import sharp from 'sharp'

const [width, height] = [960, 720]

// A small generator with a seed, so that each picture differs and every start draws the same.
const createRandom = (seed: string) => {
  let state = [...seed].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0, 7)
  return (from: number, to: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return from + (state / 2 ** 32) * (to - from)
  }
}
type Random = ReturnType<typeof createRandom>
const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('')
const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${w.toFixed(0)}" height="${h.toFixed(0)}" fill="${fill}" ${more}/>`
const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
const crack = (r: Random, x: number, y: number, length: number, color = '#3d352c') => {
  let [at, d] = [{ x, y }, `M${x} ${y}`]
  for (let step = 0; step < 9; step++) {
    at = { x: at.x + r(-0.4, 1) * (length / 9), y: at.y + r(-0.9, 1) * (length / 9) }
    d += ` L${at.x.toFixed(0)} ${at.y.toFixed(0)}`
  }
  return path(d, 'none', `stroke="${color}" stroke-width="${r(2, 5).toFixed(1)}" stroke-linejoin="round"`)
}

const planks = (r: Random) =>
  times(7, row => {
    const [tone, shift] = [r(176, 206), r(0, 300)]
    const board = (x: number) =>
      rect(x, row * 104, 470, 102, `rgb(${tone.toFixed(0)},${(tone - 28).toFixed(0)},${(tone - 70).toFixed(0)})`) +
      times(4, line =>
        path(
          `M${x} ${row * 104 + 18 + line * 22} q120 ${r(-12, 12).toFixed(0)} 240 0 t230 0`,
          'none',
          'stroke="#8a6a42" stroke-opacity=".28" stroke-width="2"',
        ),
      )
    return board(-shift) + board(472 - shift) + board(944 - shift)
  }) +
  path('M470 312 l120 14 l-34 66 l-92 20 z', '#6b5334') +
  path('M478 318 l60 8 l-20 40 l-40 10 z', '#e8dcc4')

const tiles = (r: Random) =>
  rect(0, 0, width, height, '#8d8a84') +
  times(12, i => {
    const [x, y, tone] = [(i % 4) * 242 + 6, Math.floor(i / 4) * 242 + 6, r(206, 226)]
    return rect(x, y, 230, 230, `rgb(${tone.toFixed(0)},${(tone - 5).toFixed(0)},${(tone - 14).toFixed(0)})`, 'rx="3"')
  }) +
  times(3, () => crack(r, r(120, 700), r(120, 560), r(140, 260))) +
  path(`M${r(230, 260).toFixed(0)} 478 l60 -8 l-18 60 z`, '#6f6a61')

const pipe = (r: Random) =>
  rect(0, 0, width, height, '#e4e7e6') +
  times(6, i => rect(0, i * 130, width, 3, '#cfd4d3')) +
  times(8, i => rect(i * 130, 0, 3, height, '#cfd4d3')) +
  rect(430, 0, 100, 330, '#b9c0c4', 'rx="12"') +
  times(16, i => path(`M430 ${i * 20} l100 16`, 'none', 'stroke="#8f989d" stroke-width="5"')) +
  rect(396, 330, 168, 92, '#98a2a8', 'rx="10"') +
  times(5, i => rect(408 + i * 32, 330, 6, 92, '#7c868c')) +
  rect(440, 422, 80, 150, '#aab3b8') +
  path('M396 408 q40 18 168 8 l0 14 l-168 0 z', '#a4683c', 'fill-opacity=".65"') +
  times(7, () => {
    const [x, y, s] = [r(404, 556), r(430, 660), r(8, 18)]
    return path(
      `M${x.toFixed(0)} ${y.toFixed(0)} q${s.toFixed(0)} ${(s * 1.6).toFixed(0)} 0 ${(s * 2.2).toFixed(0)} q-${s.toFixed(0)} -${(s * 0.7).toFixed(0)} 0 -${(s * 2.2).toFixed(0)}`,
      '#7fb2d6',
      'fill-opacity=".85"',
    )
  })

const box = (r: Random) =>
  rect(0, 0, width, height, '#5f6468') +
  path('M180 220 L620 160 L800 270 L800 590 L360 660 L180 520 Z', '#b98b57') +
  path('M180 220 L360 330 L360 660 L180 520 Z', '#a17746') +
  path('M180 220 L620 160 L800 270 L360 330 Z', '#cfa36c') +
  path('M372 190 L560 300 L600 294 L412 184 Z', '#e6d3a6', 'fill-opacity=".9"') +
  path(`M800 ${r(520, 560).toFixed(0)} L800 590 L700 606 L${r(716, 750).toFixed(0)} 520 Z`, '#6e4f2b') +
  times(3, () => crack(r, r(640, 740), r(470, 560), 110, '#5a3f20')) +
  rect(430, 430, 190, 110, '#efe9dc', 'transform="rotate(-8 430 430)"') +
  times(12, i => rect(446 + i * 13, 452 - i * 1.8, r(2, 8), 56, '#33302b'))

const paper = (r: Random) =>
  rect(0, 0, width, height, '#7d6a55') +
  path('M230 60 L760 84 L730 690 L196 660 Z', '#f8f5ee') +
  rect(292, 130, 260, 26, '#4a4740', 'transform="rotate(2 292 130)"') +
  times(14, i => rect(284 - i * 1.5, 196 + i * 30, r(220, 400), 9, '#a7a196', 'transform="rotate(2 284 196)"')) +
  path(
    'M640 560 m-62 0 a62 62 0 1 0 124 0 a62 62 0 1 0 -124 0',
    'none',
    'stroke="#b8402f" stroke-width="8" stroke-opacity=".7"',
  )

const lamp = (r: Random) =>
  rect(0, 0, width, height, '#e9e2d6') +
  rect(330, 0, 300, 22, '#c9b98f', 'rx="6"') +
  times(3, i => {
    const [x, drop] = [380 + i * 100, r(220, 340)]
    return (
      rect(x, 22, 4, drop, '#55504a') +
      path(`M${x + 2} ${drop} q-70 40 -78 130 l156 0 q-8 -90 -78 -130`, '#f3d9a0', 'stroke="#b39558" stroke-width="4"')
    )
  })

const bucket = (r: Random) =>
  rect(0, 0, width, height, '#cfc9bd') +
  rect(0, 540, width, 180, '#9b9283') +
  path('M300 220 L660 220 L620 640 L340 640 Z', '#f3f1ec') +
  path('M290 200 L670 200 L670 244 L290 244 Z', '#4f7d6a') +
  rect(370, 340, 220, 160, '#4f7d6a', 'rx="8"') +
  times(4, i => rect(392, 370 + i * 30, r(90, 176), 10, '#dfe9e4')) +
  path('M300 220 q180 -190 360 0', 'none', 'stroke="#6d6a64" stroke-width="8"')

const room = (r: Random) =>
  rect(0, 0, width, 430, '#efece5') +
  path('M0 430 L960 430 L960 720 L0 720 Z', '#d8c6a5') +
  times(9, i =>
    path(`M${i * 120} 430 L${(i * 120 - 480) * 1.8 + 480} 720`, 'none', 'stroke="#b79f75" stroke-width="3"'),
  ) +
  rect(r(90, 160), 90, 250, 240, '#cfe0ea', 'stroke="#fff" stroke-width="16"') +
  rect(520, 250, 330, 190, '#a8937a', 'rx="10"') +
  rect(500, 330, 370, 130, '#bda98e', 'rx="14"') +
  path('M0 430 L0 424 L960 424 L960 430 Z', '#fff')

const hardware = (r: Random) =>
  rect(0, 0, width, height, '#d9d4ca') +
  times(2, i => {
    const tone = i === 0 ? '#c9a24a' : '#8c7140'
    const x = 220 + i * 300
    return (
      rect(x, 170, 46, 400, tone, 'rx="22"') +
      rect(x - 40, 200, 126, 40, tone, 'rx="18"') +
      rect(x - 40, 500, 126, 40, tone, 'rx="18"') +
      rect(x + 10, 190, 8, 360, '#fff', `fill-opacity="${r(0.25, 0.5).toFixed(2)}"`)
    )
  })

const scenes: [RegExp, (r: Random) => string][] = [
  [/报告|合同|清单|说明|一页|单据|发票|证书|document|report|contract|receipt|invoice|screenshot|截图/i, paper],
  [/纸箱|包装|标签|批号|箱|carton|box|label/i, box],
  [/桶|涂料|底漆|漆|paint|primer/i, bucket],
  [/软管|龙头|花洒|接口|角阀|水|马桶|地漏|hose|faucet|pipe|leak|toilet|垫圈/i, pipe],
  [/灯|lamp|light/i, lamp],
  [/拉手|铰链|五金|锁|handle|hinge|lock/i, hardware],
  [/卧室铺|客厅铺|实景|全景|房间|阳台|room|hallway/i, room],
  [/砖|瓷|tile/i, tiles],
  [/地板|木|踢脚|封边|柜|plank|floor|wood/i, planks],
]

export type DrawnPicture = { bytes: Buffer; thumbnail: Buffer; width: number; height: number }

/** A JPEG with its thumbnail; `words` says what is on it. */
export const drawPicture = async (words: string): Promise<DrawnPicture> => {
  const draw = scenes.find(([pattern]) => pattern.test(words))?.[1] ?? room
  const light = `<radialGradient id="l" cx="35%" cy="25%" r="90%"><stop offset="0" stop-color="#fff" stop-opacity=".28"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#201810" stop-opacity=".35"/></radialGradient>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${light}</defs>${draw(createRandom(words))}${rect(0, 0, width, height, 'url(#l)')}</svg>`
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 84 }).toBuffer()
  const thumbnail = await sharp(bytes).resize(480, 480, { fit: 'inside' }).webp({ quality: 78 }).toBuffer()
  return { bytes, thumbnail, width, height }
}
