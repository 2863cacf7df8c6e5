/**
 * A page of another origin in a frame, and what it says. What it says is kept from the first moment on, so that nothing is
 * lost that is said before anybody waits for it.
 */
export interface OpenFrame {
  /** The first message of which `pick` makes something, said already or still to come. */
  heard<Found>(pick: (data: unknown) => Found | undefined): Promise<Found>
  say(message: object): void
  remove(): void
}

interface Asked {
  src: string
  /** Whose messages count. */
  origin: string
  title: string
  signal: AbortSignal
  /** What a page in it may not do; absent: all that its policy allows. */
  sandbox?: string
}

const WITHIN_MS = 15_000

/** Puts a frame into this page. */
export function openFrame({ src, origin, title, signal, sandbox }: Asked): OpenFrame {
  signal.throwIfAborted()
  const frame = Object.assign(document.createElement('iframe'), { src, title, hidden: true })
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
  const said: unknown[] = []
  const waiting = new Set<() => void>()
  const over = new AbortController()
  addEventListener('message', ({ data, origin: sender, source }) => {
    // Without this: any page that has a handle on this one says what the frame would have to say.
    if (sender !== origin || source !== frame.contentWindow) return
    said.push(data)
    for (const look of waiting) look()
  }, { signal: over.signal })
  document.body.append(frame)
  return {
    heard: (pick) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(late)
          waiting.delete(look)
          signal.removeEventListener('abort', abort)
        }
        const look = () => {
          for (const data of said) {
            const found = pick(data)
            if (found === undefined) continue
            end()
            return resolve(found)
          }
        }
        const abort = () => {
          end()
          reject(signal.reason)
        }
        const late = setTimeout(() => {
          end()
          reject(new Error(`The page in the frame at ${origin} said nothing for ${WITHIN_MS / 1000} s. \`npm run demo\` starts both nodes.`))
        }, WITHIN_MS)
        signal.addEventListener('abort', abort)
        waiting.add(look)
        look()
      }),
    say: (message) => frame.contentWindow?.postMessage(message, origin),
    remove() {
      over.abort()
      frame.remove()
    },
  }
}
