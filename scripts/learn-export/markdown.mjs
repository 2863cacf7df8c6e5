// @ts-check
// The text of /learn as Markdown, read off the page itself: there is no second copy of a sentence.

/**
 * Runs inside the page, so it stands alone. Reads, and changes nothing.
 *
 * @param {{ figures: Record<string, { file: string, title: string }>, home: string }} said the file of each figure by
 *   its id, and where links to the app lead
 * @returns {string}
 */
export function markdownOf({ figures, home }) {
  const LEFT_OUT =
    'script, style, noscript, template, svg, [popover], .needs-script, .sr-only, .steps-to, .figure-tools, .chapter-list p, .figure-name'
  const FENCE = '`'
  const flat = (/** @type {string} */ text) => text.replaceAll(/\s+/g, ' ')
  const escaped = (/** @type {string} */ text) => flat(text).replaceAll(/[\\*_[\]<>`|#]/g, '\\$&')
  const slugs = /** @type {Map<string, string>} */ (new Map())
  const taken = /** @type {Map<string, number>} */ (new Map())

  /** The address that Markdown gives to a heading. @param {string} title */
  const slugOf = (title) => {
    const plain = flat(title)
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    const times = taken.get(plain) ?? 0
    taken.set(plain, times + 1)
    return times === 0 ? plain : `${plain}-${times}`
  }
  /** What becomes a heading, in order, with the ids that lead there. @param {Element} element */
  const titleOf = (element) => {
    const figure = figures[element.id]
    if (figure) return figure.title
    const copy = /** @type {Element} */ (element.cloneNode(true))
    for (const each of copy.querySelectorAll(`${LEFT_OUT}, .also`)) each.remove()
    return flat(copy.textContent ?? '').trim()
  }
  const HEADINGS = '.title h1, article :is(h2, h3, figure[id], .glossary dt)'
  const headings = [...document.querySelectorAll(HEADINGS)].filter(
    (each) => each.matches('figure') || !each.closest('figure'),
  )
  for (const heading of headings) {
    const slug = slugOf(titleOf(heading))
    for (const owner of [heading, heading.closest('section[id]'), heading.closest('.glossary div[id]')])
      if (owner?.id && !slugs.has(owner.id)) slugs.set(owner.id, slug)
  }

  /** @param {Element} link */
  const addressOf = (link) => {
    const href = link.getAttribute('href') ?? ''
    const id = /^(?:\/learn)?#(.+)$/.exec(href)?.[1]
    if (id === undefined) return href.startsWith('/') ? home + href : href
    const place = document.getElementById(id)
    const owner = slugs.has(id) ? id : place?.closest('.lesson, .glossary')?.id
    return `#${slugs.get(owner ?? '') ?? ''}`
  }
  const around = (/** @type {string} */ mark, /** @type {string} */ text) => {
    const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
    return inner ? before + mark + inner + mark + after : text
  }
  /** @param {Node} node @returns {string} */
  const inline = (node) => {
    if (node instanceof Text) return escaped(node.data)
    if (!(node instanceof Element) || node.matches(LEFT_OUT)) return ''
    const inside = () => [...node.childNodes].map(inline).join('')
    if (node.matches('code')) return FENCE + flat(node.textContent ?? '') + FENCE
    if (node.matches('b, strong')) return around('**', inside())
    if (node.matches('i, em')) return around('*', inside())
    if (node.matches('q')) return `“${inside()}”`
    if (node.matches('a')) return `[${inside().trim()}](${addressOf(node)})`
    if (node.matches('button.term')) {
      const target = node.nextElementSibling?.querySelector('a')
      return target ? `[${inside().trim()}](${addressOf(target)})` : inside()
    }
    return inside()
  }
  const textOf = (/** @type {Element} */ element) => flat([...element.childNodes].map(inline).join('')).trim()

  /** @param {Element} table */
  const tableOf = (table) => {
    const rows = [...table.querySelectorAll('tr')].map((row) => [...row.children].map(textOf))
    const [head = [], ...body] = rows
    const lineOf = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`
    return [lineOf(head), lineOf(head.map(() => '---')), ...body.map(lineOf)].join('\n')
  }
  /** @param {Element} figure */
  const figureOf = (figure) => {
    const said = figures[figure.id]
    if (!said) return []
    const caption = figure.querySelector('figcaption')
    const lines = [...(caption?.children ?? [])].filter((each) => !each.matches(LEFT_OUT)).map(textOf)
    return [`#### ${said.title}`, `![${escaped(said.title)}](${said.file})`, ...lines.filter(Boolean)]
  }
  /** @param {Element} element @returns {string[]} */
  const blocks = (element) => {
    if (element.matches(LEFT_OUT)) return []
    if (element.matches('figure[id]')) return figureOf(element)
    const level = /^H([1-4])$/.exec(element.tagName)?.[1]
    if (level) return [`${'#'.repeat(Number(level))} ${textOf(element).replaceAll(/\[(.*)\]\(#[^)]*\)/g, '$1')}`]
    if (element.matches('table')) return [tableOf(element)]
    if (element.matches('ol, ul')) {
      const isOrdered = element.tagName === 'OL'
      return [[...element.children].map((item, at) => `${isOrdered ? `${at + 1}.` : '-'} ${textOf(item)}`).join('\n')]
    }
    if (element.matches('.glossary dt')) {
      const [also] = element.querySelectorAll('.also')
      const name = [...element.childNodes].filter((node) => node !== also).map(inline)
      return [`#### ${name.join('').trim()}`, ...(also ? [textOf(also)] : [])]
    }
    if (element.matches('dt')) return [`**${textOf(element)}**`]
    if (element.matches('p, dd')) return [textOf(element)].filter(Boolean)
    return [...element.children].flatMap(blocks)
  }
  const parts = [...document.querySelectorAll('.title, .chapter-list ol, .reading > article')]
  return `${parts.flatMap(blocks).join('\n\n')}\n`
}
