import type { Metadata } from 'next'
import { Decoder } from '@/app/_features/decode/decoder'
import { sampleNow } from '@/app/_features/decode/samples'
import { env } from '@/lib/server/config/env'

export const metadata: Metadata = { title: 'Decode' }

/**
 * Any token or seal, taken apart in the browser. What is pasted is never part of a request, so the server has no say
 * here.
 */
export default async function DecodePage() {
  const { appOrigin } = env()
  const { sample, startedAt } = await sampleNow(appOrigin)
  return (
    <>
      <div className="title">
        <h1>What is written in it</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Paste a token, a seal, a cookie line or a body that holds one. Everything that can be decoded is, broken or
          not. Nothing you paste leaves this page unless you press Send.
        </p>
      </div>
      <p className="without-script empty">
        Decoding happens in your browser and nowhere else, so it needs a script. Below is a sample; without a script
        there is no place to paste your own, and nowhere it could be sent to.
      </p>
      <Decoder issuer={appOrigin} sample={sample} startedAt={startedAt} />
    </>
  )
}
