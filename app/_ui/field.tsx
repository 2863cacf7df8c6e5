import type { InputHTMLAttributes, ReactNode, Ref } from 'react'

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  id: string
  name: string
  label: string
  hint?: string
  /** What is wrong with what was entered, said under the field and tied to it. */
  fault?: string | undefined
  inputRef?: Ref<HTMLInputElement>
  /** A control that stands in the field, at its end. */
  beside?: ReactNode
}

/** A labelled input; hint and fault are read out with it. */
export function Field({ id, label, hint, fault, inputRef, beside, ...input }: FieldProps) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <div className="in-field">
        <input
          ref={inputRef}
          id={id}
          aria-invalid={fault ? true : undefined}
          aria-describedby={described || undefined}
          {...input}
        />
        {beside}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-2 text-ink-3">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}
