'use client'

import { useEffect } from 'react'
import { LISTENING, orderSchema, type Outcome } from './fetch-frame'

/** Fetches what the app's page asks for, and tells whether a script may read the answer. */
export function Messenger({ appOrigin, targets }: { appOrigin: string; targets: string[] }) {
  useEffect(() => {
    const listening = new AbortController()
    addEventListener(
      'message',
      ({ data, origin, source }) => {
        const { data: order } = orderSchema.safeParse(data)
        // Without this: any page that frames this one sends requests from here, to wherever it likes.
        if (!order || origin !== appOrigin || !targets.some((target) => order.url.startsWith(target))) return
        const answer = (isReadable: boolean) =>
          source?.postMessage({ id: order.id, isReadable } satisfies Outcome, { targetOrigin: appOrigin })
        fetch(order.url, order.init).then(
          () => answer(true),
          () => answer(false),
        )
      },
      { signal: listening.signal },
    )
    parent.postMessage(LISTENING, appOrigin)
    return () => listening.abort()
  }, [appOrigin, targets])
  return (
    <div className="title max-w-prose">
      <h1>This is somebody else’s site, in a frame.</h1>
    </div>
  )
}
