import { type MessageQueue, messageQueue } from './message-queue'

/** A page of the laboratory in a frame, and what it says. */
export interface OpenFrame {
  firstMessage: MessageQueue['first']
  post(message: object): void
  remove(): void
}

interface FrameOptions {
  src: string
  /** Whose messages count. */
  origin: string
  title: string
  signal: AbortSignal
  /** What the page may do; absent: all that its policy allows. */
  sandbox?: string
}

/** Puts a frame into this page. */
export function openFrame({ src, origin, title, signal, sandbox }: FrameOptions): OpenFrame {
  signal.throwIfAborted()
  const frame = Object.assign(document.createElement('iframe'), { src, title, hidden: true })
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
  const heard = messageQueue(signal)
  const over = new AbortController()
  addEventListener(
    'message',
    ({ data, origin: sender, source }) => {
      // Without this: any page that has a handle on this one says what the frame would have to say.
      if (sender === origin && source === frame.contentWindow) heard.put(data)
    },
    { signal: over.signal },
  )
  document.body.append(frame)
  return {
    firstMessage: heard.first,
    post: (message) => frame.contentWindow?.postMessage(message, origin),
    remove() {
      over.abort()
      frame.remove()
    },
  }
}
