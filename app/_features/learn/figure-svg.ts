import { download } from '@/app/_features/recording/download'
import { drawing, quoted } from './svg-drawing'

/** What stands in a figure for its reader's hands, or for its caption, and is no part of the picture. */
const NO_PICTURE = 'figcaption, fieldset, button, input, script, style, .needs-script, .sr-only'
const PADDING = 16

/** Gives a figure to the browser as a file that is called like it. */
export const saveAsSvg = (figure: HTMLElement, id: string): void =>
  download(`${id}.svg`, svgOf(figure), 'image/svg+xml')

/**
 * A figure of the page as an SVG of its own: boxes, lines and text where the browser laid them out, in the colours that
 * are shown. No HTML and no script is in it, so that any drawing program opens it. The page is as before afterwards.
 */
function svgOf(figure: HTMLElement): string {
  const origin = figure.getBoundingClientRect()
  const { marks, box, rect, line, text, nested } = drawing(origin)
  draw(figure)
  const caption = (figure.querySelector('figcaption')?.firstElementChild?.textContent ?? '').trim()
  const [width, height] = [Math.ceil(box.right - box.left) + 2 * PADDING, Math.ceil(box.bottom - box.top) + 2 * PADDING]
  const [left, top] = [Math.floor(box.left) - PADDING, Math.floor(box.top) - PADDING]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${quoted(caption)}</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${paperOf(figure)}"/>`,
    ...marks,
    '</svg>\n',
  ].join('\n')

  function draw(element: Element): void {
    if (element.matches(NO_PICTURE)) return
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return
    if (element instanceof SVGSVGElement) return nested(element)
    if (element !== figure) for (const each of element.getClientRects()) drawBox(each, style)
    drawPseudo(element, '::before')
    for (const child of element.childNodes)
      if (child instanceof Element) draw(child)
      else if (child instanceof Text) drawText(child, style)
    drawPseudo(element, '::after')
  }

  function drawBox(at: DOMRect, style: CSSStyleDeclaration): void {
    const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
      side,
      width: Number.parseFloat(style[`border${side}Width`]),
      colour: style[`border${side}Color`],
    }))
    const shown = sides.filter(({ width, colour }) => width > 0 && isSeen(colour))
    const [first] = shown
    const isFramed =
      shown.length === 4 && shown.every(({ width, colour }) => width === first?.width && colour === first.colour)
    const fill = isSeen(style.backgroundColor) ? style.backgroundColor : 'none'
    if (fill !== 'none' || isFramed)
      rect(at, {
        fill,
        radius: radiusOf(style, at),
        stroke: isFramed && first ? { colour: first.colour, width: first.width } : null,
      })
    if (!isFramed) for (const { side, width, colour } of shown) line(at, side, width, colour)
  }

  /**
   * What a style sheet puts before or after an element has no place that a script could ask for. So a real element
   * stands in for it for a moment: within this one task, before anything is painted.
   */
  function drawPseudo(element: Element, which: '::before' | '::after'): void {
    const style = getComputedStyle(element, which)
    if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return
    const standIn = document.createElement('span')
    for (const name of style) standIn.style.setProperty(name, style.getPropertyValue(name))
    const words = /^"(.*)"$/.exec(style.content)?.[1] ?? ''
    standIn.style.setProperty('content', 'normal')
    standIn.textContent = words
    element.setAttribute('data-drawn', '')
    if (which === '::before') element.prepend(standIn)
    else element.append(standIn)
    draw(standIn)
    standIn.remove()
    element.removeAttribute('data-drawn')
  }

  /** One text element for each line that the browser broke it into. */
  function drawText(node: Text, style: CSSStyleDeclaration): void {
    if (node.data.trim() === '') return
    const range = document.createRange()
    let begun: TextRun | null = null
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      for (const piece of piecesOf(range, node, index, word)) {
        if (begun && Math.abs(piece.at.top - begun.at.top) < 2) {
          begun = joined(begun, piece)
        } else {
          if (begun) text(begun.words, begun.at, style)
          begun = piece
        }
      }
    }
    if (begun) text(begun.words, begun.at, style)
  }
}

/** Letters that stand on one line, and where. */
interface TextRun {
  words: string
  at: DOMRect
  /** A word begins with them. */
  isNew: boolean
}

const joined = (one: TextRun, other: TextRun): TextRun => ({
  words: `${one.words}${other.isNew ? ' ' : ''}${other.words}`,
  at: new DOMRect(one.at.left, one.at.top, other.at.right - one.at.left, one.at.height),
  isNew: one.isNew,
})

/** A word, or its pieces where the browser broke it. */
function piecesOf(range: Range, node: Text, from: number, word: string): TextRun[] {
  const rectOf = (start: number, end: number) => {
    range.setStart(node, start)
    range.setEnd(node, end)
    return range.getBoundingClientRect()
  }
  range.setStart(node, from)
  range.setEnd(node, from + word.length)
  if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size < 2)
    return [{ words: word, at: range.getBoundingClientRect(), isNew: true }]
  const pieces: TextRun[] = []
  let start = 0
  for (let end = 1; end <= word.length; end++) {
    const isLast = end === word.length
    const isBroken: boolean =
      !isLast && rectOf(from + end, from + end + 1).top - rectOf(from + end - 1, from + end).top > 2
    if (!isBroken && !isLast) continue
    pieces.push({ words: word.slice(start, end), at: rectOf(from + start, from + end), isNew: start === 0 })
    start = end
  }
  return pieces
}

function paperOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at)
    if (isSeen(backgroundColor)) return backgroundColor
  }
  return 'white'
}

const isSeen = (colour: string): boolean => colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour)

const radiusOf = ({ borderTopLeftRadius }: CSSStyleDeclaration, { width, height }: DOMRect): number => {
  const length = Number.parseFloat(borderTopLeftRadius) || 0
  const radius = borderTopLeftRadius.endsWith('%') ? (length / 100) * Math.min(width, height) : length
  return Math.min(radius, Math.min(width, height) / 2)
}
