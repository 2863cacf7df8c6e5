'use client'

import { useState } from 'react'
import { FindingsTable } from '@/app/_ui/findings-table'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'
import { type Change, changesOf, type Field, isSameSignIn, shortened } from './renewed-fields'

/**
 * What a renewal changed: the two looks before and after it, field by field. Found by comparing what the page was drawn
 * from, so that a renewal that nobody pressed for is shown as well. Nothing is kept beyond the page.
 */
export function BeforeAndAfter({ inspection }: { inspection: Inspection }) {
  const [looks, setLooks] = useState<Looks>({ seen: inspection, before: null, now: inspection })
  if (looks.seen !== inspection) setLooks(withNext(looks, inspection))
  const { before, now } = looks
  if (!before || !inspection.user) return null

  const changes = changesOf(before, now)
  const changed = changes.filter(({ isChanged }) => isChanged)
  const isSame = before.credential?.value === now.credential?.value
  return (
    <Panel title="Before and after the renewal" provenance={`${changed.length} of ${changes.length} fields changed`}>
      <PanelBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="text-ink-2" role="status">
          {isSame ? SAME[now.mode] : REPLACED[now.mode]}
        </p>
        <FindingsTable label="Fields before and after the renewal">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          {(['browser', 'server'] as const).map((place) => (
            <Rows key={place} place={place} changes={changes.filter((each) => each.place === place)} />
          ))}
        </FindingsTable>
      </PanelBody>
    </Panel>
  )
}

interface Looks {
  /** The newest look, whatever it shows. */
  seen: Inspection
  /** The last two that show one sign-in and differ. */
  before: Inspection | null
  now: Inspection
}

function withNext({ before, now }: Looks, seen: Inspection): Looks {
  // Expired, or not known for a moment: what was seen last is still what a renewal is held against.
  if (seen.user === null) return { seen, before, now }
  if (!isSameSignIn(now, seen)) return { seen, before: null, now: seen }
  const isChanged = changesOf(now, seen).some((change) => change.isChanged)
  return { seen, before: isChanged ? now : before, now: seen }
}

const PLACES = { browser: 'What the browser holds', server: 'What the server keeps' }
const SAME = {
  session: 'The cookie is the same, letter for letter. The server has moved the idle end in its record.',
  jwt: 'The token is the same, letter for letter.',
}
const REPLACED = {
  session:
    'The cookie was encrypted anew: the server keeps nothing, so the new idle end can only stand in a new cookie.',
  jwt: 'A new token under a new id, signed anew: no token can be extended. The refresh token was replaced too, in a cookie that no script reads.',
}

function Rows({ place, changes }: { place: Field['place']; changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {PLACES[place]}
        </th>
      </tr>
      {changes.map(({ name, before, after, isChanged }) => (
        <tr key={name} data-changed={isChanged} className="before-after-row">
          <th scope="row">
            {name} <small>{isChanged ? 'changed' : 'same'}</small>
          </th>
          <Value field={before} />
          <Value field={after} />
        </tr>
      ))}
    </tbody>
  )
}

function Value({ field }: { field: Field | null }) {
  if (!field) return <td className="text-ink-3">none</td>
  return (
    <td>
      <code className="wrap-anywhere">{shortened(field.value)}</code>
      {/\d:\d\d/.test(field.note) && <small>{field.note}</small>}
    </td>
  )
}
