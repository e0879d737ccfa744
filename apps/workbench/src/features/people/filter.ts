/** Which people are listed. Pure. */
import type { Person } from '@tact/protocol'

/** All words must occur in name, e-mail, team, number, skills or role; by team, then name. */
export const filterPeople = (people: readonly Person[], query: string, isActive: boolean): Person[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return people
    .filter(person => person.isActive === isActive)
    .filter(person => {
      const text = [person.name, person.email, person.team, person.staffNumber, person.role, ...person.skills]
        .join(' ')
        .toLowerCase()
      return words.every(word => text.includes(word))
    })
    .sort((a, b) => a.team.localeCompare(b.team, 'zh') || a.name.localeCompare(b.name, 'zh'))
}
