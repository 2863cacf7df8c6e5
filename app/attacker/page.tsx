import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { KeyValue } from '@/app/_ui/key-value'
import { env } from '@/lib/server/config/env'

export const metadata: Metadata = { title: 'Somebody else’s site' }

/** The front page of the attacker's origin: to a browser a stranger, and what a stranger is sent. */
export default async function AttackerPage() {
  const sent = await headers()
  const names = (sent.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]?.trim())
    .filter(Boolean)
  const { appOrigin } = env()
  return (
    <div className="title max-w-prose">
      <p className="num">{sent.get('host')}</p>
      <h1>This is somebody else’s site.</h1>
      <p className="text-4">
        It may run on the same machine. To a browser it is a stranger: another name, another site, and none of the other
        one’s cookies.
      </p>
      <div className="py-4">
        <KeyValue
          rows={[
            { name: 'cookies that came', value: names.length > 0 ? names.join(', ') : 'none' },
            { name: 'the site it is after', value: appOrigin },
          ]}
        />
      </div>
      <p>
        <a href={appOrigin}>To {appOrigin}</a>, where a copy of your own credential can be handed to it.
      </p>
    </div>
  )
}
