'use client'

import { useState } from 'react'
import { download, fileName } from './download'
import { CopyButton } from '@/app/_ui/copy-button'
import { toCurl } from '@/lib/recording/curl'
import { toHar } from '@/lib/recording/har'
import { toJson } from '@/lib/recording/json'
import { toMermaid } from '@/lib/recording/mermaid'
import type { Recording } from '@/lib/recording/recording'
import './recording.css'

/** The recording as a file or as text. Credentials stay behind unless somebody asks for them. */
export function ExportMenu({ recording }: { recording: Recording }) {
  const [withCredentials, setWithCredentials] = useState(false)
  const exporting = { withCredentials }
  const { title } = recording
  return (
    <div className="exports needs-script" role="group" aria-label="Export">
      <button
        type="button"
        className="link"
        onClick={() =>
          download(fileName(title, 'har'), JSON.stringify(toHar(recording, exporting), null, 2), 'application/json')
        }
      >
        Download HAR
      </button>
      <button
        type="button"
        className="link"
        onClick={() => download(fileName(title, 'json'), toJson(recording, exporting), 'application/json')}
      >
        Download JSON
      </button>
      <CopyButton text={toCurl(recording, exporting)}>Copy curl</CopyButton>
      <CopyButton text={toMermaid(recording, exporting)}>Copy Mermaid</CopyButton>
      <label>
        <input type="checkbox" checked={withCredentials} onChange={() => setWithCredentials(!withCredentials)} /> with
        credentials
      </label>
      <p className="text-2 text-ink-3">
        {withCredentials
          ? 'Whoever gets the file can use every credential in it that still lives. No password is in it.'
          : 'Every credential stands as a number, ‹credential 1›: the file tells the story and opens nothing.'}
      </p>
    </div>
  )
}
