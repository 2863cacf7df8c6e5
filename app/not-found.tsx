import type { Metadata } from 'next'
import { ButtonLink } from '@/app/_ui/button-link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="title justify-items-start">
      <p className="num text-ink-3">404 not_found</p>
      <h1>Nothing answers at this address.</h1>
      <p className="mb-4 text-4 text-ink-2">The address is wrong, or what stood here has been taken away.</p>
      <ButtonLink href="/" isNext>
        Go to the demo
      </ButtonLink>
    </div>
  )
}
