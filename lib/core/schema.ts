/**
 * Reads outside data as what it should be, by schemas that are the types: `import * as z from './schema'`. Names and
 * behaviour are zod/mini's, of which this is the part that pages need: a browser loads it as 1 kB, and zod/mini as 15.
 * Held against it by schema.test.ts over thousands of good and damaged values. What only a server reads, zod reads.
 */
type Path = readonly (string | number)[]
type Tell = (path: Path, message: string) => void
type Read<Output> = (value: unknown, path: Path, tell: Tell) => Output | typeof WRONG
/** What a value that doesn't fit is read as: nothing that any data could hold. */
const WRONG: unique symbol = Symbol('wrong')

export interface Issue {
  path: Path
  message: string
}
type Parsed<Output> = { success: true; data: Output } | { success: false; data?: undefined; error: { issues: Issue[] } }

interface Check<Value> {
  holds(value: Value): boolean
  message: string
}

export interface Schema<Output> {
  /** Reads a part of a value, and tells what is wrong with it. */
  read: Read<Output>
  /** Of an object only members that are named here are kept. Never throws. */
  safeParse(value: unknown): Parsed<Output>
  /** Throws where `safeParse` finds something wrong. */
  parse(value: unknown): Output
  check(...checks: Check<Output>[]): Schema<Output>
}
type Output<Given> = Given extends Schema<infer Found> ? Found : never
export type { Output as infer }

function schema<Output>(read: Read<Output>): Schema<Output> {
  const safeParse = (value: unknown): Parsed<Output> => {
    const issues: Issue[] = []
    const data = read(value, [], (path, message) => void issues.push({ path, message }))
    return data === WRONG ? { success: false, error: { issues } } : { success: true, data }
  }
  return {
    read,
    safeParse,
    parse(value) {
      const parsed = safeParse(value)
      if (parsed.success) return parsed.data
      throw new TypeError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
    },
    check: (...checks) =>
      schema((value, path, tell) => {
        const found = read(value, path, tell)
        const failed = found === WRONG ? [] : checks.filter((check) => !check.holds(found))
        for (const { message } of failed) tell(path, message)
        return failed.length > 0 ? WRONG : found
      }),
  }
}

function wrong(path: Path, message: string, tell: Tell): typeof WRONG {
  tell(path, message)
  return WRONG
}

const only = <Found>(expected: string, isOne: (value: unknown) => value is Found) =>
  schema<Found>((value, path, tell) => (isOne(value) ? value : wrong(path, `expected ${expected}`, tell)))

export const string = () => only('a text', (value) => typeof value === 'string')
export const boolean = () => only('true or false', (value) => typeof value === 'boolean')
/** Infinity and NaN are none: JSON has neither, though `1e999` is read as one. */
export const number = () => only('a number', (value): value is number => Number.isFinite(value))
export const literal = <const Value extends string | number | boolean>(one: Value) =>
  only(JSON.stringify(one), (value): value is Value => value === one)

const oneOf = <const Name extends string>(names: readonly Name[]) =>
  only(`one of ${names.join(', ')}`, (value): value is Name => names.some((name) => name === value))
export { oneOf as enum }

export const nullable = <Found>({ read }: Schema<Found>) =>
  schema<Found | null>((value, path, tell) => (value === null ? null : read(value, path, tell)))
/** A member that may be absent. */
export const optional = <Found>({ read }: Schema<Found>) =>
  schema<Found | undefined>((value, path, tell) => (value === undefined ? undefined : read(value, path, tell)))

/** All parts, or wrong where one of them is: each was read, so that every fault is told. */
const whole = <Part>(parts: (Part | typeof WRONG)[]): Part[] | typeof WRONG => {
  const good = parts.filter((part): part is Part => part !== WRONG)
  return good.length === parts.length ? good : WRONG
}

/** A schema of lists, with that of their elements. */
export function array<Found>(element: Schema<Found>): Schema<Found[]> & { element: Schema<Found> } {
  const read: Read<Found[]> = (value, path, tell) =>
    Array.isArray(value)
      ? whole(value.map((item: unknown, at) => element.read(item, [...path, at], tell)))
      : wrong(path, 'expected a list', tell)
  return { ...schema(read), element }
}

export const tuple = <const Schemas extends readonly Schema<unknown>[]>(schemas: Schemas) =>
  schema((value, path, tell) => {
    if (!Array.isArray(value) || value.length !== schemas.length)
      return wrong(path, `expected a list of ${schemas.length}`, tell)
    // One for each schema, in their order: what the type says.
    return whole(schemas.map((each, at) => each.read(value[at], [...path, at], tell))) as
      { [At in keyof Schemas]: Output<Schemas[At]> } | typeof WRONG
  })

/** The first of these that fits. What is wrong with each of them is told as one fault, at this place. */
export const union = <const Schemas extends readonly Schema<unknown>[]>(schemas: Schemas) =>
  schema((value, path, tell) => {
    for (const each of schemas) {
      const found = each.read(value, path, () => {})
      // One of the schemas' own: what the type says.
      if (found !== WRONG) return found as Output<Schemas[number]>
    }
    return wrong(path, 'expected one of several forms', tell)
  })

/** An object with any members, whose names and values fit. */
export const record = <Found>(name: Schema<string>, { read }: Schema<Found>) =>
  schema<Record<string, Found>>((value, path, tell) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrong(path, 'expected an object', tell)
    const members = Object.entries(value)
      .filter(([each]) => each !== '__proto__')
      .map(([each, member]) => {
        const found = name.read(each, [...path, each], tell) === WRONG ? WRONG : read(member, [...path, each], tell)
        return found === WRONG ? WRONG : ([each, found] as const)
      })
    const good = whole(members)
    return good === WRONG ? WRONG : Object.fromEntries(good)
  })

type Shape = Readonly<Record<string, Schema<unknown>>>
type Optional<Members extends Shape> = {
  [Name in keyof Members]: undefined extends Output<Members[Name]> ? Name : never
}[keyof Members]
type Whole<Members extends Shape> = { [Name in Exclude<keyof Members, Optional<Members>>]: Output<Members[Name]> } & {
  [Name in Optional<Members>]?: Output<Members[Name]>
}
type Flat<Members> = { [Name in keyof Members]: Members[Name] }
export interface ObjectSchema<Members extends Shape> extends Schema<Flat<Whole<Members>>> {
  shape: Members
}

export function object<Members extends Shape>(shape: Members): ObjectSchema<Members> {
  const read: Read<Flat<Whole<Members>>> = (value, path, tell) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrong(path, 'expected an object', tell)
    const given = new Map(Object.entries(value))
    const members = Object.entries(shape).map(([name, { read: readMember }]) => {
      const found = readMember(given.get(name), [...path, name], tell)
      return found === WRONG ? WRONG : ([name, found] as const)
    })
    const good = whole(members)
    if (good === WRONG) return WRONG
    // The members of the shape and no others: what the type says. An absent one stays absent.
    return Object.fromEntries(good.filter(([name, found]) => found !== undefined || given.has(name))) as Flat<
      Whole<Members>
    >
  }
  return { ...schema(read), shape }
}

/** The schema of some of the members. */
export function pick<Members extends Shape, Name extends keyof Members & string>(
  { shape }: ObjectSchema<Members>,
  names: Record<Name, true>,
): ObjectSchema<Pick<Members, Name>> {
  return object(Object.fromEntries(Object.keys(names).map((name) => [name, shape[name]])) as Pick<Members, Name>)
}

export const regex = (form: RegExp): Check<string> => ({
  holds: (text) => form.test(text),
  message: `expected ${String(form)}`,
})
export const nonnegative = (): Check<number> => ({ holds: (value) => value >= 0, message: 'expected no less than 0' })

/** An absolute address by one of the protocols. */
export const url = ({ protocol }: { protocol: RegExp }) =>
  string().check({
    holds: (text) =>
      /^[a-z]+:\/\//i.test(text) && URL.canParse(text) && protocol.test(new URL(text).protocol.slice(0, -1)),
    message: `expected an address, ${String(protocol)}`,
  })

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/
/** A day that no month has comes out as another one. */
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false
/** ISO 8601 in UTC, as `toISOString` writes it. */
export const iso = {
  datetime: () =>
    string().check({
      holds: (text) => DATE_TIME.test(text) && isDay(text.slice(0, 10)),
      message: 'expected a time in ISO 8601',
    }),
}
