/**
 * The two scripts of the page, letter for letter as it has them. Both take orders from the run, over its own channel.
 */

/** The page's own: keeps tokens where it is told to, and says what is still there and what the server makes of it. */
export const KEEPER_SCRIPT = `(() => {
  const { run, who } = JSON.parse(document.currentScript.dataset.facts)
  const channel = new BroadcastChannel(run)
  // Not a global: no other script of the page can name it.
  let token = null
  const status = async (url, init) => (await fetch(url, init)).status
  const bearer = (found) => (found === null ? 0 : status('me', { credentials: 'omit', headers: { Authorization: 'Bearer ' + found } }))
  const acts = {
    keep: ({ name, storage, memory }) => {
      localStorage.setItem(name, storage)
      sessionStorage.setItem(name, storage)
      token = memory
      return {}
    },
    look: async ({ name }) => ({
      session: await status('../session/me?variant=opaque-id'),
      local: await bearer(localStorage.getItem(name)),
      tab: await bearer(sessionStorage.getItem(name)),
      memory: await bearer(token),
      refresh: await status('refresh', { method: 'POST' }),
      access: await status('me'),
    }),
    forget: ({ names }) => {
      for (const name of names) for (const store of [localStorage, sessionStorage]) store.removeItem(name)
      return {}
    },
  }
  channel.addEventListener('message', async ({ data }) => {
    if (data.to !== who) return
    if (data.act === 'reload') return location.reload()
    if (data.act in acts) channel.postMessage({ from: who, id: data.id, found: await acts[data.act](data) })
  })
  channel.addEventListener('message', ({ data }) => data.to === who && data.act === 'close' && window.close())
  // A tab that nobody wants anything of any more. What it holds is free when it is really gone, and no sooner.
  if (who === 'tab') setTimeout(() => window.close(), 30000)
  if (who === 'tab') navigator.locks.request(run, () => new Promise(() => {}))
  channel.postMessage({ from: who, says: 'open', at: performance.timeOrigin })
})()`

/**
 * Somebody else's, in the same page: looks for tokens everywhere a script can look, and tries what works without seeing
 * any.
 */
export const STRANGER_SCRIPT = `(() => {
  const { run, who } = JSON.parse(document.currentScript.dataset.facts)
  const channel = new BroadcastChannel(run)
  const isToken = (value) => typeof value === 'string' && /^ey[\\w-]+\\.[\\w-]+\\.[\\w-]+$/.test(value)
  const namesIn = (store) => Object.entries(store).filter(([, value]) => isToken(value)).map(([name]) => name)
  const valuesIn = (object) => Object.getOwnPropertyNames(object).filter((name) => { try { return isToken(object[name]) } catch { return false } })
  channel.addEventListener('message', async ({ data }) => {
    if (data.to !== who || data.act !== 'search') return
    const renewed = await fetch('refresh', { method: 'POST' })
    channel.postMessage({ from: who, id: data.id, found: {
      local: namesIn(localStorage), tab: namesIn(sessionStorage), memory: valuesIn(window),
      cookies: document.cookie.split('; ').map((pair) => pair.split('=')[0]).filter((name) => name.startsWith('lab-')),
      session: (await fetch('../session/me?variant=opaque-id')).status,
      access: (await fetch('me')).status,
      refresh: renewed.status,
      isHandedToken: isToken((await renewed.json()).access_token),
    } })
  })
})()`
