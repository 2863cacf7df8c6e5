import type { ReactNode } from 'react'
import { moment } from '@/app/_ui/moment'
import type { Inspection } from '@/lib/auth/inspection'

interface Props {
  devices: Inspection['devices']
  observedAt: string
  /** The control that ends one of them; this browser has none, that is what logging out is for. */
  revoke: (id: string) => ReactNode
}

/** Every place where this user is signed in. */
export function DeviceList({ devices, observedAt, revoke }: Props) {
  return (
    <ul className="list">
      {devices.map((device) => (
        <li key={device.id}>
          <span className="wrap-anywhere">{device.current ? 'This browser' : device.userAgent || 'Unnamed client'}</span>
          {device.current ? <span className="text-ink-3">now</span> : revoke(device.id)}
          <small>
            {device.current ? device.userAgent : `last seen ${moment(device.lastSeenAt, observedAt)}`} ·{' '}
            <span className="num">{device.id}</span>
          </small>
        </li>
      ))}
    </ul>
  )
}
