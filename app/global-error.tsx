'use client'

import PageFault from '@/app/error'
import './globals.css'

/** The same for a fault in the frame around every page; it brings a frame of its own. */
export default function FrameFault(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main id="main">
          <PageFault {...props} />
        </main>
      </body>
    </html>
  )
}
