'use client'

import { BenchCompare } from './bench-compare'
import { BenchEncrypt } from './bench-encrypt'
import { BenchSeal } from './bench-seal'
import { BenchSend } from './bench-send'
import { BenchSign } from './bench-sign'
import type { BenchProps } from './view'

/** The tools of the workbench. Everything but the one button that says so happens in this tab. */
export function Bench(props: BenchProps) {
  return (
    <div className="grid gap-4">
      <BenchSign {...props} />
      <BenchSend {...props} />
      <BenchCompare {...props} />
      <BenchEncrypt {...props} />
      <BenchSeal {...props} />
    </div>
  )
}
