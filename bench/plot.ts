import { isMet, isRatio, type Row, shown, wanted } from './report'

const [WIDTH, LEFT, LINE, TOP] = [860, 400, 26, 48]
const SCALE = (WIDTH - LEFT - 90) / 1.2
const LONGEST = 1.2

/** The ratios as bars, each with a tick where its target is. Colour says nothing that the words don't. */
export function plot(rows: readonly Row[]): string {
  const ratios = rows.filter(isRatio)
  const height = TOP + ratios.length * LINE + 24
  const bars = ratios.map((row, at) => bar(row, TOP + at * LINE))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Ratios and their targets">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="16" y="28" font-size="16" font-weight="600" fill="#111">1.00: it costs nothing. The tick is the target.</text>`,
    ...bars,
    '</svg>',
    '',
  ].join('\n')
}

function bar(row: Row, y: number): string {
  const x = (value: number) => LEFT + Math.min(Math.max(value, 0), LONGEST) * SCALE
  const tick = row.target && x('atLeast' in row.target ? row.target.atLeast : row.target.atMost)
  const colour = isMet(row) ? '#3f6fb5' : '#b5543f'
  return [
    `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end" fill="#111">${escaped(row.what)}</text>`,
    `<rect x="${LEFT}" y="${y + 3}" width="${(x(row.value) - LEFT).toFixed(1)}" height="16" fill="${colour}"/>`,
    tick === null ? '' : `<path d="M${tick.toFixed(1)} ${y}v22" stroke="#111" stroke-width="2"/>`,
    `<text x="${WIDTH - 16}" y="${y + 15}" text-anchor="end" fill="#111">${escaped(`${shown(row)} (${wanted(row)})`)}</text>`,
  ].join('')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
