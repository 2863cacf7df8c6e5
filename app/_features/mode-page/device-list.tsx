import type { ReactNode } from 'react'
import { moment } from '@/app/_ui/moment'
import type { Inspection } from '@/lib/core/inspection'
import { clientName } from '@/lib/words/client-name'

interface Props {
  devices: Inspection['devices']
  observedAt: string
  /** The control that ends one of them; this browser has none, that is what logging out is for. */
  revoke: (id: string) => ReactNode
}

/** Every place where this user is signed in, with the id the server knows it by and the variant it was given. */
export function DeviceList({ devices, observedAt, revoke }: Props) {
  return (
    <ul className="list">
      {devices.map((device) => (
        <li key={device.id}>
          <span className="wrap-anywhere">{device.current ? 'This browser' : clientName(device.userAgent)}</span>
          {device.current ? <span className="text-ink-3">now</span> : revoke(device.id)}
          <small>
            {device.current ? clientName(device.userAgent) : `last seen ${moment(device.lastSeenAt, observedAt)}`},
            signed in {moment(device.createdAt, observedAt)}, {device.variant}
          </small>
          <small className="num">{device.id}</small>
        </li>
      ))}
    </ul>
  )
}
