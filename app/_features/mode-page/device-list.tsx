import type { ReactNode } from 'react'
import type { Inspection } from '@/lib/core/inspection'
import { DESIGNS } from '@/lib/core/further-designs'
import { deviceSentence, timeInWords } from '@/lib/words/device-sentence'

interface Props {
  mode: Inspection['mode']
  devices: Inspection['devices']
  observedAt: string
  /** The control that ends one of them; this browser has none, that is what logging out is for. */
  revoke: (id: string) => ReactNode
}

/** Every place where this user is signed in, in words; with its design, and the id the server knows it by. */
export function DeviceList({ mode, devices, observedAt, revoke }: Props) {
  return (
    <ul className="list">
      {devices.map((device) => (
        <li key={device.id}>
          <span className="wrap-anywhere">{deviceSentence(device, observedAt)}</span>
          {device.current ? <span className="text-ink-3">now</span> : revoke(device.id)}
          <small>
            last seen {timeInWords(device.lastSeenAt, observedAt)}, {designOf(mode, device.variant)}
          </small>
          <small className="num">{device.id}</small>
        </li>
      ))}
    </ul>
  )
}

/** A program that asked for its tokens in the body is of no design of a browser: it is told by the name of that. */
const designOf = (mode: Inspection['mode'], variant: string): string =>
  DESIGNS.find((each) => each.mode === mode && each.variant === variant)?.description ?? variant
