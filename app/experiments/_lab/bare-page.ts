/**
 * A page of the laboratory that is no page of the app: a heading, scripts that carry the answer's nonce, and a body.
 */
export interface BarePage {
  title: string
  /** In their order, each with what it has to know. */
  scripts: readonly { text: string; facts?: object }[]
  /** HTML as it is to stand there. */
  body: string
  nonce: string
}

export function barePage({ title, scripts, body, nonce }: BarePage): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(title)}</title>
${scripts.map(({ text, facts = {} }) => `<script nonce="${nonce}" data-facts="${escaped(JSON.stringify(facts))}">\n${text}\n</script>`).join('\n')}
<h1>${escaped(title)}</h1>
${body}
</html>
`
}

const LETTERS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => LETTERS[letter] ?? letter)
