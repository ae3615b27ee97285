import { describe, expect, it } from 'vitest'
import type { ChampEcrit } from '#modules/bilans/domain/bilan.ts'
import { genreDe } from '#modules/bilans/domain/champs.ts'
import { DETAILLES } from '#modules/bilans/domain/tableau.ts'
import { estPret, verifier } from '#modules/bilans/domain/verifier.ts'
import { demonstration } from './index.ts'
import { lignes } from './lignes/index.ts'

const now = Temporal.Instant.from('2026-11-18T09:00:00Z')
const { bilans = [], champs_de_bilan = [], actions = [] } = lignes(demonstration(), 'les-hauts-cerisiers', now)

describe('the bilans of the demonstration', () => {
  it('are signed only where they could be', () => {
    const fautes = bilans
      .filter(({ etat }) => etat === 'atteste')
      .flatMap(({ id, issue = 'realisee' }) => {
        const champs = new Map(
          champs_de_bilan
            .filter(({ bilan_id }) => bilan_id === id)
            .map(({ cle, valeur, pour = '' }): [string, ChampEcrit] => [
              cle,
              { cle, valeur, pour, provenance: '', trouve: '', version: 1, par: '', modifieLe: now },
            ]),
        )
        const remarques = verifier(issue, champs)
        return estPret(remarques)
          ? []
          : [[id, remarques.filter(({ gravite }) => gravite !== 'conseil').map(({ code, cle }) => `${code} ${cle}`)]]
      })
    expect(fautes).toEqual([])
    expect(champs_de_bilan.filter(({ cle }) => genreDe(cle) === null)).toEqual([])
  })

  it('name each payer whose name the form asks for', () => {
    const dits = new Set(champs_de_bilan.map(({ bilan_id, cle }) => `${bilan_id} ${cle}`))
    const muets = champs_de_bilan.filter(({ bilan_id, cle }) => {
      const [, ligne = ''] = /^[pr]-(.+)$/.exec(cle) ?? []
      return [...DETAILLES.values()].includes(ligne) && !dits.has(`${bilan_id} t-${ligne}`)
    })
    expect(muets.map(({ cle, valeur }) => `${cle} ${valeur}`)).toEqual([])
  })

  it('document more of the year than 157 of 172 actions', () => {
    const part = (annee: number, moment: string) => {
      const dues = actions.filter(
        (a) => a.annee === annee && ['prevue', 'en-cours', 'terminee', 'annulee'].includes(a.etat ?? ''),
      )
      // New dates that are asked for are no review.
      const rendus = bilans.filter(
        (b) => b.exercice === annee && b.moment === moment && b.etat === 'atteste' && b.issue !== 'dates',
      )
      return rendus.length / dues.length
    }
    expect(part(2025, 'final')).toBeGreaterThan(157 / 172)
    expect(part(2026, 'mi-parcours')).toBeGreaterThan(157 / 172)
    expect(bilans.filter(({ issue }) => issue === 'dates')).toHaveLength(1)
    expect(bilans.filter(({ etat }) => etat === 'brouillon').length).toBeGreaterThan(1)
  })
})
