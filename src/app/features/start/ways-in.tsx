import { Radio } from '../../ui/radio.tsx'
import styles from './ways-in.module.css'
import { type Role, roles } from './where-draft.ts'

const words: Record<Role, { title: string; hint: string }> = {
  operator: { title: 'I run this site', hint: 'Find the cause and the fix.' },
  'owner-without-shell': { title: 'I own it, but have no shell', hint: 'A hosting panel, or only a phone.' },
  visitor: { title: 'I am just visiting', hint: 'Is it me? When is it back?' },
}

/** Who somebody is to the site decides which way they are led. */
export function WaysIn({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <fieldset>
      <legend className="gone">Who are you to this site?</legend>
      <div className={styles.ways}>
        {roles.map((one) => (
          <label key={one} htmlFor={`role-${one}`}>
            <Radio id={`role-${one}`} name="role" checked={one === role} onChange={() => onChange(one)} />
            <span>
              <b>{words[one].title}</b>
              <span>{words[one].hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
