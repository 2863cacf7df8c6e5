import type { Metadata } from 'next'
import { Decoder } from '@/app/decode/decoder'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Decode' }

/** Any token or seal, taken apart in the browser. What is pasted is never part of a request, so the server has no say here. */
export default function DecodePage() {
  return (
    <>
      <div className="title">
        <h1>What is written in it</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Paste a token, a seal, a cookie line or a body that holds one. Everything that can be decoded is, broken or not. Nothing you paste leaves this page.
        </p>
      </div>
      <p className="without-script empty">Decoding happens in your browser and nowhere else, so it needs a script. Without one there is nothing to see here, and nowhere to send a token to.</p>
      <Decoder issuer={env().appOrigin} />
    </>
  )
}
