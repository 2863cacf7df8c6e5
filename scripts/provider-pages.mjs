// @ts-check
// The pages of the demo's provider: a few lines of HTML, no script, nothing from elsewhere.

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** @param {string} title @param {string} body */
const page = (
  title,
  body,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${escaped(title)} · Demo provider</title><style>
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif } body { max-width: 32rem; margin: 12vh auto; padding: 0 1rem }
form { display: grid; gap: .75rem } button, input { font: inherit; min-height: 2.75rem; padding: .25rem .75rem } small { opacity: .8 }
</style></head><body><main><p><small>Demo provider, a party of its own</small></p>${body}</main></body></html>`

/** @param {string} title @param {string} text */
export const messagePage = (title, text) => page(title, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`)

/** @param {string} uid @param {string} [fault] */
export const loginPage = (uid, fault) =>
  page(
    'Who are you?',
    `<h1>Who are you?</h1>
<p>This provider believes whatever name you give it. <code>unverified-…</code> has an address nobody checked; <code>is-ada</code> claims the address of an account that the app has already.</p>
<form method="post" action="/interaction/${escaped(uid)}"><label for="account">Your name here</label><input id="account" name="account" value="lin" required pattern="[a-z0-9\\-]{1,40}" autocomplete="off">
${fault ? `<p role="alert">${escaped(fault)}</p>` : ''}<button>Sign in and go back to the app</button></form>`,
  )
