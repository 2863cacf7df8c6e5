/** The marks of an SVG, collected; every place is told in the window's pixels and kept relative to one origin. */

interface Frame {
  fill: string
  radius: number
  stroke: { colour: string; width: number } | null
}

/** What says where a shape is, and not how it looks: looks are read off the page. */
const GEOMETRY = new Set(
  'x y x1 y1 x2 y2 cx cy r rx ry width height d points transform viewBox preserveAspectRatio'.split(' '),
)
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
] as const
const LETTERS = ['font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor'] as const

export function drawing(origin: DOMRect) {
  const marks: string[] = []
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  const [x, y] = [(left: number) => tenths(left - origin.left), (top: number) => tenths(top - origin.top)]
  const reach = ({ left, top, right, bottom }: DOMRect) => {
    box.left = Math.min(box.left, left - origin.left)
    box.top = Math.min(box.top, top - origin.top)
    box.right = Math.max(box.right, right - origin.left)
    box.bottom = Math.max(box.bottom, bottom - origin.top)
  }

  return {
    marks,
    box,
    /** A box; its border runs inside of it. */
    rect(at: DOMRect, { fill, radius, stroke }: Frame): void {
      if (at.width === 0 || at.height === 0) return
      reach(at)
      const inset = (stroke?.width ?? 0) / 2
      const look = stroke ? ` stroke="${stroke.colour}" stroke-width="${tenths(stroke.width)}"` : ''
      const round = radius > 0 ? ` rx="${tenths(Math.max(0, radius - inset))}"` : ''
      marks.push(
        `<rect x="${x(at.left + inset)}" y="${y(at.top + inset)}" width="${tenths(at.width - 2 * inset)}" height="${tenths(at.height - 2 * inset)}" fill="${fill}"${round}${look}/>`,
      )
    },
    /** One side of a box. */
    line(at: DOMRect, side: 'Top' | 'Right' | 'Bottom' | 'Left', width: number, colour: string): void {
      if (at.width === 0 || at.height === 0) return
      reach(at)
      const isLevel = side === 'Top' || side === 'Bottom'
      const left = side === 'Right' ? at.right - width : at.left
      const top = side === 'Bottom' ? at.bottom - width : at.top
      marks.push(
        `<rect x="${x(left)}" y="${y(top)}" width="${tenths(isLevel ? at.width : width)}" height="${tenths(isLevel ? width : at.height)}" fill="${colour}"/>`,
      )
    },
    /** A line of text. Its length is told, so that it keeps its place in another font. */
    text(words: string, at: DOMRect, style: CSSStyleDeclaration): void {
      reach(at)
      const size = Number.parseFloat(style.fontSize)
      const shown = style.textTransform === 'uppercase' ? words.toUpperCase() : words
      const letters = LETTERS.slice(0, 4)
        .map((name) => ` ${name}="${quoted(style.getPropertyValue(name))}"`)
        .join('')
      const struck = style.textDecorationLine.includes('line-through') ? ' text-decoration="line-through"' : ''
      // The letters stand in the middle of the line's box, their foot about a third of their size below it.
      marks.push(
        `<text x="${x(at.left)}" y="${y(at.top + at.height / 2 + size * 0.35)}" textLength="${tenths(at.width)}" lengthAdjust="spacingAndGlyphs" fill="${style.color}"${letters}${struck}>${quoted(shown)}</text>`,
      )
    },
    /** A picture that is SVG already: its shapes, each with the look that the page's style sheets give it. */
    nested(svg: SVGSVGElement): void {
      const at = svg.getBoundingClientRect()
      reach(at)
      const viewBox = svg.getAttribute('viewBox')
      const placed = [
        `x="${x(at.left)}" y="${y(at.top)}" width="${tenths(at.width)}" height="${tenths(at.height)}"`,
        viewBox && `viewBox="${viewBox}"`,
        'overflow="visible"',
      ]
      marks.push(`<svg ${placed.filter(Boolean).join(' ')}>`, ...[...svg.children].map(shapeOf), '</svg>')
    },
  }
}

function shapeOf(shape: Element): string {
  const style = getComputedStyle(shape)
  if (style.display === 'none' || style.visibility === 'hidden') return ''
  const isText = shape.tagName === 'text'
  const geometry = [...shape.attributes]
    .filter(({ name }) => GEOMETRY.has(name))
    .map(({ name, value }) => [name, value])
  const looks = [...LOOKS, ...(isText ? LETTERS : [])].map((name) => [name, style.getPropertyValue(name)])
  const said = [...geometry, ...looks].map(([name = '', value = '']) => `${name}="${quoted(value)}"`).join(' ')
  const inside = isText ? quoted(shape.textContent ?? '') : [...shape.children].map(shapeOf).join('')
  return `<${shape.tagName} ${said}>${inside}</${shape.tagName}>`
}

const tenths = (length: number): number => Math.round(length * 10) / 10

export const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
