import { expect, it } from 'vitest'
import { estEncoreDit, type Talent, trouverTalent } from '#modules/annuaire/index.ts'
import { trouverAppel } from '#modules/appels/index.ts'
import { entree, familles } from '#modules/competences/index.ts'
import { carteAuPorteur, quelquUnDitOui } from '#modules/mises-en-lien/gestes/carte.ts'
import { suggerer } from '#modules/suggestions/moteur/suggerer.ts'
import { plier } from '#platform/texte.ts'
import { found, read, systeme, type Visit } from '#src/ground/visit.ts'
import { demonstrationNeuve } from '#src/test/promenade.ts'

const LIBELLES = familles().flatMap(({ entrees }) => entrees.map((id) => plier(entree(id)?.libelle ?? '')))

/** What stands in a sentence about somebody that they neither wrote nor confirmed. */
function pretes(talent: Talent, phrase: string): string[] {
  const cites = [...phrase.matchAll(/«\s(.+?)\s»/gu)].map(([, mots = '']) => mots)
  const reste = ` ${plier(phrase.replaceAll(/«\s.+?\s»|jamais seule avec les enfants/gu, ' '))} `
  return [
    ...cites.filter((mots) => !estEncoreDit(talent, mots.replaceAll('“', '« ').replaceAll('”', ' »'))),
    ...LIBELLES.filter((un) => reste.includes(` ${un} `)),
  ]
}

it('says of nobody what they neither wrote nor confirmed, for any need of the demonstration', {
  timeout: 300_000,
}, async () => {
  const now = Temporal.Instant.from('2026-11-25T10:00:00Z')
  const visit: Visit = { me: systeme('essai'), territoire: await demonstrationNeuve(now), now }
  const faux: string[] = []
  let dites = 0
  const dire = (talent: Talent, ou: string, phrase: string) => {
    if (process.env.LIRE) console.log(`${ou}\t${talent.prenom}\t${phrase}\t\t${talent.texte.replaceAll('\n', ' ')}`)
    dites += 1
    faux.push(...pretes(talent, phrase).map((un) => `${ou}, ${talent.prenom} : « ${un} » dans « ${phrase} »`))
  }
  await read(visit, async (tx) => {
    for (const { id } of await tx.selectFrom('appels').select('id').execute()) {
      const appel = found(await trouverAppel(tx, id))
      for (const { talent, explication } of (await suggerer(tx, visit, appel, 8)).suggestions) {
        dire(talent, `${appel.titre}, porteur`, explication.porteur)
        dire(talent, `${appel.titre}, talent`, explication.talent)
        dire(talent, `${appel.titre}, bureau`, explication.bureau ?? '')
        const raisons = { mots: explication.dits.map(({ mots }) => mots), porteur: explication.porteur }
        const m = { talentId: talent.id, raisons: { choisis: [], ...SANS_RAISON, ...raisons } }
        dire(talent, `${appel.titre}, carte`, quelquUnDitOui(await carteAuPorteur(tx, m, appel)))
      }
    }
    for (const { id } of await tx.selectFrom('talents').select('id').execute()) {
      const talent = found(await trouverTalent(tx, id))
      const carte = await carteAuPorteur(tx, { talentId: id, raisons: null }, { avecEnfants: false, jour: null })
      dire(talent, 'carte', quelquUnDitOui(carte))
      expect(plier(carte.dit)).not.toMatch(new RegExp(`\\b(${plier(talent.prenom)}|${plier(talent.nom) || 'zzz'})\\b`))
    }
  })
  expect(dites).toBeGreaterThan(250)
  expect(faux).toEqual([])
})

const SANS_RAISON = { talent: '', question: null, reservee: false }
