'use client'

import { toHar } from '@/lib/wire/har'
import { toJson } from '@/lib/wire/json'
import type { Recording } from '@/lib/wire/recording'

/** The recording as a file, without the credentials in it. */
export function SavePanel({ recording }: { recording: Recording }) {
  return (
    <p className="row pt-2">
      <span className="text-ink-2">{recording.exchanges.length} exchanges are in the recording.</span>
      <button type="button" className="link" onClick={() => save('six-answers.har', JSON.stringify(toHar(recording)))}>
        Save as HAR
      </button>
      <button type="button" className="link" onClick={() => save('six-answers.json', toJson(recording))}>
        Save as JSON
      </button>
      <span className="text-2 text-ink-3">credentials left out</span>
    </p>
  )
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
