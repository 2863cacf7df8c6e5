'use client'

import { useState } from 'react'
import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { BenchProps } from './view'
import { TextBox } from './text-box'
import { decode } from './decode'
import { differenceOf } from './difference'

/** The credential above beside another one, member by member. */
export function BenchCompare({ view, now }: BenchProps) {
  const [text, setText] = useState('')
  const other = text.trim() === '' ? null : decode(text, now)
  const rows = other ? differenceOf(view, other) : []
  const differing = rows.filter(({ isSame }) => !isSame).length
  return (
    <Panel title="Compare with another" provenance="in this browser">
      <PanelBody className="grid gap-3">
        <TextBox label="The other token or seal" value={text} onChange={setText} />
        {other && (
          <p role="status">
            {other.kind !== view.kind
              ? 'They are of different kinds.'
              : differing === 0
                ? 'They are the same.'
                : `${differing} of ${rows.length} differ.`}
          </p>
        )}
        {rows.length > 0 && (
          // It scrolls, so it takes the focus (WCAG 2.1.1).
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div role="region" tabIndex={0} className="bench-table" aria-label="Difference">
            <table>
              <thead>
                <tr>
                  <th scope="col">member or part</th>
                  <th scope="col">above</th>
                  <th scope="col">other</th>
                  <th scope="col">same?</th>
                </tr>
              </thead>
              <tbody translate="no">
                {rows.map(({ where, name, one, other: second, isSame }) => (
                  <tr key={`${where} ${name}`}>
                    <th scope="row">
                      {where}: {name}
                    </th>
                    <td>{short(one)}</td>
                    <td>{short(second)}</td>
                    <td>
                      <Lamp shows={isSame ? 'unlit' : 'refused'}>{isSame ? 'same' : 'differs'}</Lamp>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </PanelBody>
    </Panel>
  )
}

const short = (text: string | null) => (text === null ? 'absent' : text.length > 120 ? `${text.slice(0, 117)}…` : text)
