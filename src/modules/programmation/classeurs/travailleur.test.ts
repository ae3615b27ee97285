import { describe, expect, it } from 'vitest'
import { fromJson } from '#platform/json.ts'
import { ok } from '#platform/result.ts'
import { lireEnTravailleur as lireEnTexte } from './travailleur.ts'

async function lireEnTravailleur(...donnees: Parameters<typeof lireEnTexte>) {
  const lu = await lireEnTexte(...donnees)
  return lu.ok ? ok(fromJson(lu.value)) : lu
}

const entete = 'Réf;Porteur;Intitulé;Quartier;Thème;État demandé;État accordé;Ville demandé;Ville accordé;Décision'

const grandCsv = (lignes: number): Buffer => {
  const corps = Array.from(
    { length: lignes },
    (_, i) =>
      `R${i};Association ${i % 300};Action numéro ${i} du quartier;Quartier ${'ABCDE'[i % 5]};Emploi;${i};${i};1 000 €;500;Favorable`,
  )
  return Buffer.from([entete, ...corps].join('\r\n'))
}

describe('the worker', () => {
  it('refuses more rows than any programme has', async () => {
    const refus = { ok: false, reason: 'trop-de-lignes' }
    expect(await lireEnTravailleur(grandCsv(2_001), 'programmation 2026.csv')).toEqual(refus)
    const suivi = Buffer.from(String(grandCsv(2_001)).replace('Décision', 'Bilan reçu'))
    expect(await lireEnTravailleur(suivi, 'suivi 2026.csv', { usage: 'suivi' })).toEqual(refus)
    expect(await lireEnTravailleur(grandCsv(5_001), 'suivi 2026.csv', { usage: 'suivi' })).toEqual(refus)
  })

  it('reads a programme that gives each payer of an action a row of its own', async () => {
    const lignes = Array.from({ length: 400 }, (_, i) =>
      ['Ville', 'État', 'Région', 'Département', 'CAF', 'ARS'].map(
        (payeur) =>
          `R${i};Association ${i % 300};Action numéro ${i} du quartier;Quartier A;Emploi;${payeur};1 000 €;500`,
      ),
    )
    const entete = 'Réf;Porteur;Intitulé;Quartier;Thème;Financeur;Demandé;Accordé'
    const csv = Buffer.from([entete, ...lignes.flat()].join('\r\n'))
    const lu = await lireEnTravailleur(csv, 'programmation 2026.csv')
    expect(lu.ok && lu.value.actions.length).toBe(400)
    expect(lu.ok && lu.value.actions.every(({ financements }) => financements.length === 6)).toBe(true)
  })

  it('reads 1,900 rows and tells how far it is', async () => {
    const avances: number[] = []
    const lu = await lireEnTravailleur(grandCsv(1_900), 'programmation 2026.csv', {}, (pourcent) =>
      avances.push(pourcent),
    )
    expect(lu.ok && lu.value.actions.length).toBe(1_900)
    expect(lu.ok && lu.value.annee).toBe(2026)
    expect(avances.length).toBeGreaterThan(3)
    expect(avances).toEqual([...avances].sort((a, b) => a - b))
    expect(avances.at(-1)).toBe(100)
  })

  it('stops a reading that lasts too long', async () => {
    const lu = await lireEnTravailleur(grandCsv(1_900), 'x.csv', {}, () => {}, { millisecondes: 5, megaoctets: 512 })
    expect(lu).toEqual({ ok: false, reason: 'lecture-trop-longue' })
  })

  it('reads one small file after the other in the thread that waits, each with its own answer', async () => {
    for (const lignes of [3, 8, 5]) {
      const lu = await lireEnTravailleur(grandCsv(lignes), 'programmation 2026.csv')
      expect(lu.ok && lu.value.actions.length).toBe(lignes)
    }
    expect(await lireEnTravailleur(Buffer.from('%PDF-1.7'), 'x.pdf')).toEqual({ ok: false, reason: 'format-inconnu' })
    const lues = await Promise.all(
      [2, 4].map((lignes) => lireEnTravailleur(grandCsv(lignes), 'programmation 2026.csv')),
    )
    expect(lues.map((lu) => lu.ok && lu.value.actions.length)).toEqual([2, 4])
  })

  it('gives back the reason of a file that cannot be read', async () => {
    expect(await lireEnTravailleur(Buffer.from('%PDF-1.7'), 'x.pdf')).toEqual({ ok: false, reason: 'format-inconnu' })
  })
})
