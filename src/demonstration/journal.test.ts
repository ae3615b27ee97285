import { describe, expect, it } from 'vitest'
import { GESTES, type Geste, TRANSITIONS } from '#modules/mises-en-lien/etats/domain.ts'
import { newId } from '#platform/ids.ts'
import { demonstration } from './index.ts'
import { lignes } from './lignes/index.ts'

const NOW = Temporal.Instant.from('2026-11-25T03:00:00Z')
const territoireId = newId()
const ecrites = lignes(demonstration(), territoireId, NOW)
const parLien = Map.groupBy(ecrites.journal ?? [], (ligne) => ligne.objet_id)
const estUnGeste = (geste: string): geste is Geste => GESTES.some((un) => un === geste)
const ms = (instant: unknown) => Temporal.Instant.from(String(instant)).epochMilliseconds

describe('the history of the mises en lien of the demonstration', () => {
  it('leads each one, by the state machine, from its beginning to where it stands', () => {
    const wrong: string[] = []
    for (const m of ecrites.mises_en_lien ?? []) {
      let etat: keyof typeof TRANSITIONS = 'suggeree'
      for (const { geste } of parLien.get(m.id) ?? []) {
        if (!estUnGeste(geste)) continue
        const apres: keyof typeof TRANSITIONS | undefined = TRANSITIONS[etat][geste]
        if (apres === undefined) wrong.push(`${m.id} ${etat} ${geste}`)
        etat = apres ?? etat
      }
      if (etat !== m.etat) wrong.push(`${m.id} ends ${etat}, not ${m.etat}`)
    }
    expect(wrong).toEqual([])
  })

  it('is in the order of time, never later than now, and never before the appel was answered or thought of', () => {
    for (const m of ecrites.mises_en_lien ?? []) {
      const instants = (parLien.get(m.id) ?? []).map((ligne) => ms(ligne.fait_le))
      expect(instants).toEqual(instants.toSorted((a, b) => a - b))
      for (const instant of instants) {
        expect(instant).toBeLessThanOrEqual(NOW.epochMilliseconds)
        expect(instant).toBeGreaterThanOrEqual(ms(m.cree_le) - 60_000)
      }
    }
  })

  it('is the same at each run, and refers to people who exist', () => {
    expect(JSON.stringify(lignes(demonstration(), territoireId, NOW).journal)).toBe(JSON.stringify(ecrites.journal))
    const personnes = new Set((ecrites.personnes ?? []).map(({ id }) => id))
    const auteurs = (ecrites.journal ?? []).flatMap(({ auteur_id }) => auteur_id ?? [])
    expect(auteurs.filter((id) => !personnes.has(id))).toEqual([])
    expect(new Set((ecrites.journal ?? []).map(({ id }) => id)).size).toBe(ecrites.journal?.length)
  })
})

describe('the history of the actions of the demonstration', () => {
  it('tells all that is otherwise than it was voted', () => {
    for (const { action_id, donnees } of ecrites.actions_votees ?? []) {
      const votee: { titre: string; accorde: Record<string, number | null> } = JSON.parse(String(donnees))
      const action = ecrites.actions?.find(({ id }) => id === action_id)
      const accordes = (ecrites.financements ?? []).filter((f) => f.action_id === action_id)
      const changees = [
        ...(action?.titre === votee.titre ? [] : ['titre']),
        ...accordes.flatMap((f) =>
          (votee.accorde[f.financeur] ?? null) === (f.accorde_centimes ?? null)
            ? []
            : [`financements.${f.financeur}.accorde`],
        ),
      ]
      const dites = (parLien.get(String(action_id)) ?? []).flatMap(({ changements }) =>
        Object.keys(JSON.parse(String(changements))),
      )
      expect(dites).toEqual(changees)
    }
  })
})
