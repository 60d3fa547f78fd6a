import { useId } from 'react'
import type { Stack, StackKind } from '../../../catalog/stack-form.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import styles from './way-fields.module.css'
import type { WhereDraft } from './where-draft.ts'

type WayFieldsProps = { draft: WhereDraft; onChange: (part: keyof WhereDraft, text: string) => void }

/** More about the way of a request: what stands in front, which proxy, which app. Every part may stay unknown. */
export function WayFields({ draft, onChange }: WayFieldsProps) {
  const { stacks } = useStacks()
  const id = useId()
  const select = (part: 'proxy' | 'app' | 'via') => ({
    id: `${id}-${part}`,
    value: draft[part],
    onChange: (event: { target: { value: string } }) => onChange(part, event.target.value),
  })
  return (
    <div className={styles.fields}>
      <SelectField label="The proxy" {...select('proxy')}>
        <option value="">I don’t know</option>
        <StackOptions stacks={stacks} kinds={['proxy']} />
        <Own stacks={stacks} value={draft.proxy} />
      </SelectField>
      <SelectField label="The app" {...select('app')}>
        <option value="">I don’t know</option>
        <StackOptions stacks={stacks} kinds={['app']} />
        <Own stacks={stacks} value={draft.app} />
      </SelectField>
      <SelectField label="CDN or balancer in front" {...select('via')}>
        <option value="">I don’t know</option>
        <option value="none">None</option>
        <optgroup label="CDN">
          <StackOptions stacks={stacks} kinds={['edge']} />
        </optgroup>
        <optgroup label="Load balancer">
          <StackOptions stacks={stacks} kinds={['balancer']} />
        </optgroup>
        <Own stacks={stacks} value={draft.via === 'none' ? '' : draft.via} />
      </SelectField>
      <TextField
        id={`${id}-service`}
        label="Name of the app’s service"
        hint="The systemd unit or deployment. It only fills in commands."
        value={draft.service}
        onChange={(event) => onChange('service', event.target.value)}
      />
    </div>
  )
}

function StackOptions({ stacks, kinds }: { stacks: readonly Stack[]; kinds: readonly StackKind[] }) {
  return stacks
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))
}

/** What a link preset and the list does not hold: several hops, or a stack of another version. */
function Own({ stacks, value }: { stacks: readonly Stack[]; value: string }) {
  if (value === '' || stacks.some(({ id }) => id === value)) return null
  const names = value.split(',').map((kind) => stacks.find(({ id }) => id === kind)?.name ?? kind)
  return <option value={value}>{names.join(', then ')}</option>
}
