import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { type Attribute, attributesIn, type SwitchedOff } from './switched-off'

/** A row for each attribute: the same attempt without it and with it. */
export function Attributes({ seen }: { seen: SwitchedOff }) {
  return (
    <FindingsTable label="Cookie attributes, each switched off once" className="attributes">
      <thead>
        <tr>
          <th scope="col">attribute</th>
          <th scope="col">the attempt</th>
          <th scope="col">without it</th>
          <th scope="col">with it</th>
        </tr>
      </thead>
      <tbody>
        {attributesIn(seen).map((attribute) => (
          <Row key={attribute.name} attribute={attribute} />
        ))}
      </tbody>
    </FindingsTable>
  )
}

function Row({ attribute: { name, attempt, asks, without, with: on, note } }: { attribute: Attribute }) {
  return (
    <tr data-attribute={name}>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>
        {attempt}
        {note && <small>{note}</small>}
      </td>
      {[without, on].map(({ is, says }, at) => (
        <td key={at === 0 ? 'without' : 'with'}>
          <Lamp of={asks} is={is}>
            {says}
          </Lamp>
        </td>
      ))}
    </tr>
  )
}
