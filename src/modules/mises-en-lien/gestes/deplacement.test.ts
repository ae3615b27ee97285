import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { renouvelerAppel } from '#modules/appels/ecrire/usecases.ts'
import { motsADire, notifications } from '#modules/notifications/index.ts'
import { changerCoordonnees, consentir } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { todos, trier } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unAutreQuartier, unContact, uneAction, unePersonne, unTalent } from '#src/test/builders.ts'
import { compte } from '#src/test/rights.ts'
import { courriels } from '../emails.ts'
import { choses } from '../joindre/choses.ts'
import { preparer } from '../joindre/contacts.ts'
import { feuilleTelephone } from '../joindre/feuille.ts'
import { chiffres } from '../store/bureau-queries.ts'
import * as store from '../store/store.ts'
import { direLesNumeros, uneMiseEnLien } from '../testing.ts'
import { deplacements } from './deplacement.ts'
import { noterReponse, proposerAuTalent, retirer } from './usecases.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const mots = { titre: 'Coudre des rideaux', besoin: '', heure: '14:00', dureeMinutes: '120', places: '3', version: '1' }
const lire = async (id: string) => {
  const m = await read(s.visit(), (tx) => store.find(tx, id))
  if (!m) throw new Error('gone')
  return { ...m, momentAvant: m.momentAvant.replaceAll('\u00a0', ' ') }
}
const aFaire = async () => (await read(s.visit(), (tx) => todos(s.visit(), tx))).map(({ texte }) => texte)

/** A call of the 1st of April at 14:00, with a yes shared, a yes alone and a question without an answer. */
async function trois() {
  const partagee = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', places: 3, courriel: 'nadia@exemple.org' })
  const de = async (etat: 'acceptee-par-le-talent' | 'proposee-au-talent') =>
    uneMiseEnLien(s, {
      etat,
      appelId: partagee.appelId,
      structureId: partagee.structureId,
      talentId: await unTalent(s, { prenom: 'Aïcha' }),
    })
  const [oui, demandee] = [await de('acceptee-par-le-talent'), await de('proposee-au-talent')]
  return { appelId: partagee.appelId, pour: `s-${partagee.structureId}`, partagee, oui, demandee }
}

describe('a call moved to another day', () => {
  it.each([
    ['pas-cette-fois', '2026-04-04', 'retenue'],
    ['pas-cette-fois', '2026-04-01', 'refusee-par-le-talent'],
    ['non', '2026-04-04', 'refusee-par-le-talent'],
  ] as const)('whoever said « %s » of the 1st, and it is on %s: %s', async (reponse, jour, etat) => {
    const m = await uneMiseEnLien(s, {
      etat: 'proposee-au-talent',
      talentId: await unTalent(s, { prenom: 'Karim' }),
    })
    const dit = { de: 'talent', reponse, moyen: 'telephone', motif: 'il a un match ce jour-là' } as const
    await noterReponse(s.visit(), m.id, dit)
    const deplacer = { ...mots, heure: '15:00', id: m.appelId, pour: `s-${m.structureId}`, jour, places: '1' }
    expect((await s.as('coordination').post(`/appels/${m.appelId}/modifier`, deplacer)).status).toBe(303)
    const lu = await lire(m.id)
    expect(lu.etat).toBe(etat)
    const deux = /avant : il a un match ce jour-là\n.*avant : pour mercredi 1er avril/u
    if (etat === 'retenue') expect(lu.motif.replaceAll('\u00a0', ' ')).toMatch(deux)
    else expect(lu.motif).toBe(dit.motif)
    expect((await aFaire()).some((texte) => texte.includes('Karim'))).toBe(etat === 'retenue')
  })

  it('put back to the first day, « pas cette fois » is their answer again, and they are not asked', async () => {
    const m = await uneMiseEnLien(s, {
      etat: 'proposee-au-talent',
      talentId: await unTalent(s, { prenom: 'Karim' }),
    })
    await noterReponse(s.visit(), m.id, {
      ...{ de: 'talent', reponse: 'pas-cette-fois', moyen: 'telephone', motif: 'il a un match ce jour-là' },
    } as const)
    const le = async (jour: string, version: string) =>
      (
        await s.as('coordination').post(`/appels/${m.appelId}/modifier`, {
          ...{ ...mots, heure: '15:00', id: m.appelId, pour: `s-${m.structureId}`, jour, places: '1', version },
        })
      ).status
    const [avant, jour] = [await lire(m.id), '2026-04-01']
    expect(await le('2026-04-04', '1')).toBe(303)
    expect((await lire(m.id)).etat).toBe('retenue')
    expect(await le(jour, '2')).toBe(303)
    const { etat, reponseTalent, repondueTalentLe, motif } = await lire(m.id)
    expect({ etat, reponseTalent }).toEqual({ etat: 'refusee-par-le-talent', reponseTalent: 'pas-cette-fois' })
    expect(repondueTalentLe?.equals(avant.repondueTalentLe ?? s.now)).toBe(true)
    expect(motif).toMatch(/^il a un match ce jour-là$/mu)
    expect((await aFaire()).some((texte) => texte.includes('Karim'))).toBe(false)
    expect(await le('2026-04-04', '3')).toBe(303)
    expect((await lire(m.id)).etat).toBe('retenue')
  })

  it('keeps each « pas cette fois », said of two days: back on either, they are not asked again', async () => {
    const m = await uneMiseEnLien(s, {
      etat: 'proposee-au-talent',
      talentId: await unTalent(s, { prenom: 'Karim' }),
    })
    const refuser = async (motif: string) =>
      (await noterReponse(s.visit(), m.id, { de: 'talent', reponse: 'pas-cette-fois', moyen: 'telephone', motif })).ok
    const le = async (jour: string, version: string) => {
      const pour = `s-${m.structureId}`
      const form = { ...mots, heure: '15:00', id: m.appelId, pour, jour, places: '1', version }
      expect((await s.as('coordination').post(`/appels/${m.appelId}/modifier`, form)).status).toBe(303)
      return (await lire(m.id)).etat
    }
    expect(await refuser('un match')).toBe(true)
    expect(await le('2026-04-04', '1')).toBe('retenue')
    expect(await refuser('un mariage')).toBe(true)
    expect(await le('2026-04-01', '2')).toBe('refusee-par-le-talent')
    expect(await le('2026-04-04', '3')).toBe('refusee-par-le-talent')
    expect(await le('2026-04-11', '4')).toBe('retenue')
    const { motif } = await lire(m.id)
    for (const dit of ['un match', 'un mariage', 'pour mercredi 1er avril', 'pour samedi 4 avril'])
      expect(motif.replaceAll('\u00a0', ' ').split(dit)).toHaveLength(2)
  })

  it('says nobody unavailable on the new day of a yes that was noted by mistake, once they had refused the other day', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const dire = (reponse: 'oui' | 'pas-cette-fois') =>
      noterReponse(s.visit(), m.id, { de: 'talent', reponse, moyen: 'telephone', motif: '' })
    await dire('pas-cette-fois')
    const jour = { ...mots, heure: '15:00', id: m.appelId, pour: `s-${m.structureId}`, jour: '2026-04-04', places: '1' }
    expect((await s.as('coordination').post(`/appels/${m.appelId}/modifier`, jour)).status).toBe(303)
    expect((await dire('oui')).ok).toBe(true)
    expect((await retirer(s.visit(), m.id, 'erreur')).ok).toBe(true)
    expect((await lire(m.id)).etat).toBe('retenue')
  })

  it('asks the structure, which knows the person, whether the new day suits: nobody is presented again', async () => {
    const m = await uneMiseEnLien(s, {
      etat: 'coordonnees-partagees',
      talentId: await unTalent(s, { prenom: 'Karim' }),
    })
    const deplacer = { ...mots, id: m.appelId, pour: `s-${m.structureId}`, jour: '2026-04-04', places: '1' }
    await s.as('coordination').post(`/appels/${m.appelId}/modifier`, deplacer)
    const structure = s.as('porteur', { structureId: m.structureId })
    const qui = async () =>
      /Qui va aider.*|quelqu.un peut aider.*/iu.exec(await texteDe(await structure.get(`/appels/${m.appelId}`)))?.[0]
    expect(await qui()).toContain('Karim B., rien de convenu pour le nouveau moment')
    await noterReponse(s.visit(), m.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    expect((await qui())?.split('Karim B.')).toHaveLength(2)
    const dites = async () => {
      const demande = await preparer(s.visit(), m.id, 'porteur')
      await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat: 'proposee-au-porteur' }).execute())
      const lettre = await s.prepare((tx) =>
        courriels['proposition-porteur']!(s.visit(), tx, { id: m.id, personneId: m.contact }),
      )
      return [demande.script, demande.message, lettre?.lignes.join(' ') ?? '']
    }
    for (const dite of await dites()) {
      expect(dite).toMatch(/Karim.*cela a changé.*samedi 4 avril.*Karim B\. a dit oui/u)
      expect(dite).not.toMatch(/quelqu’un|recevez chacun|je vous donne/u)
    }
    // Another contact was told of nobody.
    const suivant = await unContact(s, m.structureId, await unePersonne(s, { prenom: 'Lise', accords: ['structure'] }))
    await s.as('coordination').post(`/structures/${m.structureId}/contacts/${m.contactId}/retrait`)
    expect(suivant).not.toBe(m.contactId)
    for (const dite of await dites()) expect(dite).toMatch(/quelqu’un a dit oui/iu)
  })

  it('has the structure told in time for the day that it still holds, once the talent said yes to a later one', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    const autre = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId: await unTalent(s) })
    const [avant, mai] = [Temporal.PlainDate.from('2026-04-01'), Temporal.PlainDate.from('2026-05-20')]
    const jour = Temporal.PlainDate.from('2026-04-10')
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ jour }).where('id', '=', autre.appelId).execute()
      await tx.updateTable('appels').set({ jour: mai }).where('id', '=', m.appelId).execute()
      await deplacements.redemander(s.visit(), tx, { appelId: m.appelId, moment: 'le 1er', jour: avant, passe: false })
    })
    await noterReponse(s.visit(), m.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    const lignes = (await s.prepare((tx) => choses(tx, s.visit()))).map(({ ligne }) => ligne)
    expect(trier(lignes).map(({ pour }) => String(pour))).toEqual(['2026-04-01', '2026-04-10'])
  })

  it('says of nobody who lets the structure call no more that their number is another', async () => {
    const talentId = await unTalent(s, { prenom: 'Rachid', telephone: '0639980000', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const a = (minutes: number) => ({ ...s.visit(), now: s.now.add({ minutes }) })
    await direLesNumeros(a(1), m.id)
    const non = { entremise: false, directe: false }
    await s.prepare((tx) => consentir(tx, a(2), m.personneId, non, 'telephone'))
    await s.prepare((tx) =>
      deplacements.redemander(a(3), tx, { appelId: m.appelId, moment: 'mercredi', jour: null, passe: false }),
    )
    await noterReponse(a(4), m.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    const { script } = await preparer(a(5), m.id, 'porteur')
    expect(script).not.toContain('a changé depuis')
    expect(script).toMatch(/vous va aussi \?.*vous appelle/u)
  })

  it('tells the number that became another once both said yes again, not in the call that asks again, and says meanwhile of nothing that it is said', async () => {
    const talentId = await unTalent(s, { prenom: 'Rachid', telephone: '0639987300', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const a = (minutes: number) => ({ ...s.visit(), now: s.now.add({ minutes }) })
    const dire = (de: 'talent' | 'porteur', minutes: number) =>
      de === 'talent'
        ? noterReponse(a(minutes), m.id, { de, reponse: 'oui', moyen: 'telephone', motif: '' })
        : noterReponse(a(minutes), m.id, { de, reponse: 'oui', motif: '' })
    const fiche = async () => texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
    const appeler = async () => texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-porteur`))
    await direLesNumeros(a(1), m.id)
    expect(await fiche()).toContain('c’est dit à chacun')
    await s.prepare((tx) => changerCoordonnees(tx, a(2), m.personneId, { telephone: '0639987342' }))
    await s.prepare((tx) =>
      deplacements.redemander(a(3), tx, { appelId: m.appelId, moment: 'mercredi', jour: null, passe: false }),
    )
    expect((await aFaire()).join('\n')).not.toMatch(/comment (?:se )?joindre/u)
    expect(await fiche()).not.toMatch(/dit à chacun|restent/u)
    await dire('talent', 4)
    expect(await fiche()).toContain('Il manque le oui')
    expect(await fiche()).not.toMatch(/dit à chacun|restent|comment joindre Rachid|Voir comment les joindre/u)
    expect(await appeler()).not.toMatch(/restent les mêmes|numéro a changé|Voir comment les joindre/u)
    const feuille = await feuilleTelephone(a(5), [m.contactId, m.contact, m.structureId])
    expect(JSON.stringify(feuille).replaceAll(' ', ' ')).not.toContain('06 39 98 73 42')
    // Each hears what is new to them: one the number, the other that it is agreed.
    await dire('porteur', 6)
    expect((await aFaire()).join('\n')).toMatch(
      /Dire aux? .* comment joindre Rachid \S+, et à Rachid.* que c’est d’accord pour/u,
    )
    expect(await fiche()).not.toMatch(/dit à chacun|restent/u)
    await direLesNumeros(a(7), m.id)
    expect(await fiche()).toContain('c’est dit à chacun')
  })

  it('says on the form who said yes, and asks each of them again: a yes was for that day', async () => {
    const { appelId, pour, partagee, oui, demandee } = await trois()
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ explication: JSON.stringify({ talent: 'Vous aviez dit être libre à ce moment-là.' }) })
        .execute(),
    )
    const bureau = s.as('coordination')
    const form = await texteDe(await bureau.get(`/appels/${appelId}/modifier`))
    expect(form).toContain('2 personnes ont dit oui pour mercredi 1er avril, 14 h')
    const fait = await bureau.post(`/appels/${appelId}/modifier`, {
      ...mots,
      id: appelId,
      pour,
      jour: '2026-04-04',
      heure: '10:00',
    })
    expect(fait.status).toBe(303)
    expect(decodeURIComponent(fait.headers.getSetCookie().join())).toContain('3 personnes sont à prévenir')
    for (const { id } of [partagee, oui, demandee]) {
      const m = await lire(id)
      expect(m).toMatchObject({ etat: 'retenue', reponseTalent: null, reponsePorteur: null })
      expect(m.momentAvant).toBe('mercredi 1er avril, 14 h')
      expect(m.raisons?.talent ?? '').not.toContain('libre à ce moment-là')
    }
    const lignes = (await aFaire()).join('\n')
    expect(lignes.match(/a changé de jour/gu)).toHaveLength(3)
    const demande = await preparer(s.visit(), oui.id, 'talent')
    expect(demande.script).toContain('Vous aviez dit oui pour mercredi 1er avril')
    expect(demande.script).toContain('samedi 4 avril')
    const fiche = await texteDe(await bureau.get(`/mises-en-lien/${partagee.id}`))
    expect(fiche).toContain('mercredi 1er avril, 14 h')
    expect(fiche).not.toContain('Les deux disent oui')
  })

  it('closes the numbers that were exchanged until both said yes again, and writes to both', async () => {
    const { appelId, pour, partagee, oui } = await trois()
    const bureau = s.as('coordination')
    await bureau.post(`/appels/${appelId}/modifier`, { ...mots, id: appelId, pour, jour: '2026-04-04' })
    const envois = await read(s.visit(), (tx) => tx.selectFrom('envois').select(['genre', 'personne_id']).execute())
    expect(envois).toContainEqual({ genre: 'moment-change-talent', personne_id: partagee.personneId })
    expect(envois.filter(({ genre }) => genre === 'moment-change-porteur')).toHaveLength(1)
    const lettre = await read(s.visit(), (tx) =>
      courriels['moment-change-talent']!(s.visit(), tx, { id: partagee.id, personneId: partagee.personneId }),
    )
    expect(lettre?.lignes.join(' ').replaceAll('\u00a0', ' ')).toMatch(
      /dit oui pour mercredi 1er avril, 14 h.*samedi 4 avril/u,
    )
    const porteur = s.as('porteur', { structureId: partagee.structureId })
    for (const { id } of [partagee, oui])
      expect((await porteur.get(`/mises-en-lien/${id}/coordonnees`)).status).toBe(409)
  })

  it('says of neither that both agree while they are asked again, on the numbers as on their own list', async () => {
    const { appelId, pour, partagee } = await trois()
    const porteur = s.as('porteur', { structureId: partagee.structureId })
    const fait = await porteur.post(`/appels/${appelId}/modifier`, { ...mots, id: appelId, pour, jour: '2026-04-04' })
    const dit = decodeURIComponent(fait.headers.getSetCookie().join())
    expect(dit).toContain('3 personnes sont à prévenir')
    expect(dit).not.toMatch(/l’association à prévenir|À faire/u)
    const talent = s.as({
      genre: 'compte',
      compteId: newId(),
      personneId: partagee.personneId,
      nom: 'Aïcha',
      attributions: [{ role: 'talent', quartierId: null, structureId: null }],
    })
    for (const qui of [porteur, talent]) {
      const page = await texteDe(await qui.get(`/mises-en-lien/${partagee.id}/coordonnees`))
      expect(page).not.toMatch(/06(\s\d\d){4}|Vous avez dit oui tous les deux|Vous pouvez vous appeler/u)
    }
    // Whoever had said yes stays on the list of the structure; whoever had only been asked is not told.
    const siennes = await texteDe(await porteur.get('/mises-en-lien'))
    expect(siennes).toContain('2 mises en lien')
    expect(await texteDe(await talent.get('/mises-en-lien'))).toContain('Votre réponse est attendue')
    for (const page of [siennes, await texteDe(await talent.get('/mises-en-lien'))])
      expect(page).not.toContain('À proposer')
  })

  it.each(['non', 'pas-cette-fois'] as const)(
    'leaves the desk to tell the structure that whoever was agreed says %s to the new day',
    async (reponse) => {
      const { appelId, pour, partagee } = await trois()
      await s.as('coordination').post(`/appels/${appelId}/modifier`, { ...mots, id: appelId, pour, jour: '2026-04-04' })
      await noterReponse(s.visit(), partagee.id, { de: 'talent', reponse, moyen: 'telephone', motif: '' })
      const dire = /(Dire aux? .* que|Appeler .* :) la personne prévue ne viendra pas/u
      expect((await aFaire()).join('\n')).toMatch(dire)
      expect(await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))).toContain('C’est dit')
      // She can come all the same: nothing is to be said any more, once she has said so.
      await s.as('coordination').post(`/mises-en-lien/${partagee.id}/reprise`)
      expect((await lire(partagee.id)).etat).toBe('retenue')
      expect((await aFaire()).join('\n')).toMatch(dire)
      await noterReponse(s.visit(), partagee.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
      expect((await aFaire()).join('\n')).not.toMatch(dire)
    },
  )

  it('tells whoever had said yes for the day before, when the structure ends it meanwhile', async () => {
    const { appelId, pour, partagee } = await trois()
    await s.as('coordination').post(`/appels/${appelId}/modifier`, { ...mots, id: appelId, pour, jour: '2026-04-04' })
    await retirer(s.visit(), partagee.id, 'porteur')
    expect((await aFaire()).join('\n')).toContain('que ce sera une autre fois')
  })

  /** Moves the call as its structure does, and gives the sentence that answers. */
  async function deplacer({ appelId, pour, partagee }: Awaited<ReturnType<typeof trois>>, jour: string) {
    const appel = await read(s.visit(), (tx) =>
      tx.selectFrom('appels').select('version').where('id', '=', appelId).executeTakeFirstOrThrow(),
    )
    const form = { ...mots, id: appelId, pour, jour, version: `${appel.version}` }
    const porteur = s.as('porteur', { structureId: partagee.structureId })
    const fait = await porteur.post(`/appels/${appelId}/modifier`, form)
    return decodeURIComponent(fait.headers.getSetCookie().join())
  }
  const revenus = () =>
    read(s.visit(), (tx) =>
      tx.selectFrom('envois').select('personne_id').where('genre', '=', 'moment-revenu').execute(),
    )

  it('gives back what was agreed when the moment is put back, and writes only to whoever heard of the other', async () => {
    const t = await trois()
    const duAppel = { version: 0, actionId: null, titre: '', expireLe: null }
    const lus = async () =>
      (await Promise.all([t.partagee, t.oui, t.demandee].map(({ id }) => lire(id)))).map((m) => ({ ...m, ...duAppel }))
    const avant = await lus()
    await deplacer(t, '2026-04-04')
    await deplacer(t, '2026-04-05')
    expect(await deplacer(t, '2026-04-01')).toContain('3 réponses tiennent')
    expect(await lus()).toEqual(avant)
    expect(await revenus()).toEqual([])
    await deplacer(t, '2026-04-04')
    await proposerAuTalent(s.visit(), t.oui.id, 'telephone')
    await deplacer(t, '2026-04-05')
    expect((await lire(t.oui.id)).momentAvant).toBe('mercredi 1er avril, 14 h')
    await proposerAuTalent(s.visit(), t.oui.id, 'telephone')
    await deplacer(t, '2026-04-01')
    expect((await lus()).map(({ etat }) => etat)).toEqual(avant.map(({ etat }) => etat))
    expect(await revenus()).toEqual([{ personne_id: t.oui.personneId }])
    const lettre = await read(s.visit(), (tx) =>
      courriels['moment-revenu']!(s.visit(), tx, { id: t.oui.id, personneId: t.oui.personneId }),
    )
    expect(lettre?.lignes.join(' ').replaceAll('\u00a0', ' ')).toMatch(/comme convenu.*mercredi 1er avril.*14 h/u)
  })

  it('tells both, once the letter of the change had left, and keeps no hour that was promised elsewhere since', async () => {
    const t = await trois()
    await deplacer(t, '2026-04-04')
    await s.prepare((tx) =>
      tx
        .updateTable('envois')
        .set({ envoye_le: s.now })
        .where(sql<boolean>`donnees ->> 'id' in (${t.partagee.id}, ${t.appelId})`)
        .execute(),
    )
    await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId: t.oui.talentId })
    await deplacer(t, '2026-04-01')
    const prevenus = (await revenus()).map(({ personne_id }) => personne_id)
    expect(new Set(prevenus)).toEqual(new Set([t.partagee.personneId, t.partagee.contact]))
    expect(prevenus).toHaveLength(2)
    expect(await lire(t.oui.id)).toMatchObject({ etat: 'retenue', reponseTalent: null, momentAvant: '' })
  })

  it('changes nothing when neither day, hour nor place moves, and asks again for the place alone', async () => {
    const { appelId, pour, partagee } = await trois()
    await s.prepare((tx) => tx.updateTable('appels').set({ lieu_ecrit: 'Maison Pergaud' }).execute())
    const bureau = s.as('coordination')
    const meme = {
      ...mots,
      id: appelId,
      pour,
      jour: '2026-04-01',
      lieuEcrit: 'Maison Pergaud',
      titre: 'Coudre vingt rideaux',
    }
    await bureau.post(`/appels/${appelId}/modifier`, meme)
    expect((await lire(partagee.id)).etat).toBe('coordonnees-partagees')
    const version = await read(s.visit(), (tx) => tx.selectFrom('appels').select('version').executeTakeFirstOrThrow())
    await bureau.post(`/appels/${appelId}/modifier`, { ...meme, lieuEcrit: 'Stade', version: `${version.version}` })
    expect(await lire(partagee.id)).toMatchObject({
      etat: 'retenue',
      momentAvant: 'mercredi 1er avril, 14 h, Maison Pergaud',
    })
    // Said, written, on the slip and on the sheet: where it is, to both sides.
    for (const cote of ['talent', 'porteur'] as const) {
      const { script, message } = await preparer(s.visit(), partagee.id, cote)
      for (const dit of [script, message]) expect(dit).toContain('Stade')
    }
  })

  it.each([
    ['reponse', 'lien'],
    ['proposition-talent', 'coordination'],
    ['je-peux-aider', 'ma-fiche'],
  ])('takes no answer to the moment of before from a page left open: %s', async (page, qui) => {
    const t = await trois()
    const { id, appelId, talentId, personneId } = t.demandee
    const lien = { id: newId(), personneId }
    const me =
      qui === 'coordination'
        ? s.as('coordination')
        : s.as({
            genre: 'lien',
            lien:
              qui === 'lien'
                ? { ...lien, geste: 'repondre-talent', sujetId: id }
                : { ...lien, geste: 'ma-fiche', sujetId: talentId },
          })
    const vers = page === 'je-peux-aider' ? `/appels/${appelId}/je-peux-aider` : `/mises-en-lien/${id}/${page}`
    const lue = await (await me.get(vers)).text()
    const [, vu = ''] = /name="vu" value="([^"]*)"/u.exec(lue) ?? []
    await deplacer(t, '2026-04-04')
    const dit = { id: newId(), reponse: 'oui', moyen: 'telephone', motif: '', mot: 'Je viens à vélo' }
    const poster = (print: string) =>
      me.post(page === 'proposition-talent' ? `${vers}/reponse` : vers, { ...dit, vu: print })
    const refusee = await poster(vu)
    expect(refusee.status).toBe(409)
    const relue = await refusee.clone().text()
    const dite = await texteDe(refusee)
    expect(dite).toMatch(/a changé pendant que vous lisiez|vient de changer/u)
    expect(dite).toMatch(/samedi 4 avril/iu)
    expect(relue).toContain('Je viens à vélo')
    expect((await lire(id)).reponseTalent).toBeNull()
    const [, frais = ''] = /name="vu" value="([^"]*)"/u.exec(relue) ?? []
    expect((await poster(frais)).status).toBe(303)
    expect((await lire(id)).reponseTalent).toBe('oui')
  })

  it.each(['board', 'call'])('takes no one-tap answer heard for the moment of before: from the %s', async (where) => {
    const t = await trois()
    const bureau = s.as('coordination')
    const { id } = t.demandee
    const page = where === 'board' ? '/mises-en-lien' : `/mises-en-lien/a-joindre/${t.demandee.personneId}`
    // Asked four days ago: to be called again.
    const le = s.now.subtract({ hours: 100 })
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ proposee_talent_le: le }).execute())
    const [, forme = ''] = (await (await bureau.get(page)).text()).split(`/${id}/geste`)
    const [, vu = ''] = /name="vu" value="([^"]*)"/u.exec(forme.split('</form>')[0] ?? '') ?? []
    await deplacer(t, '2026-04-04')
    const refusee = await bureau.post(`/mises-en-lien/${id}/geste`, { geste: 'talent-oui', vu })
    expect(refusee.status).toBe(409)
    expect(await texteDe(refusee)).toContain('vient de changer')
    expect((await lire(id)).reponseTalent).toBeNull()
  })

  it('tells nobody for the new day the word that was said of the one before', async () => {
    const t = await trois()
    const { id, personneId } = t.partagee
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ mot: 'jeudi ok' }).where('id', '=', id).execute())
    const porteur = s.as('porteur', { structureId: t.partagee.structureId })
    const pages = () =>
      Promise.all(
        ['reponse-porteur', 'coordonnees'].map(async (vers) =>
          texteDe(await porteur.get(`/mises-en-lien/${id}/${vers}`)),
        ),
      )
    for (const page of await pages()) expect(page).toContain('jeudi ok')
    await deplacer(t, '2026-04-04')
    for (const page of await pages()) expect(page).not.toContain('jeudi ok')
    const lien = { id: newId(), geste: 'repondre-talent', sujetId: id, personneId }
    await s.as({ genre: 'lien', lien }).post(`/mises-en-lien/${id}/reponse`, { reponse: 'oui', mot: '' })
    expect((await preparer(s.visit(), id, 'porteur')).script).not.toContain('jeudi ok')
    for (const page of await pages()) expect(page).not.toContain('jeudi ok')
  })

  it('reads to each the word they said of the day before, and says it of the new one only where they write it again', async () => {
    const t = await trois()
    const mot = 'je pars avant le goûter'
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ mot }).execute())
    await deplacer(t, '2026-04-04')
    const [une, autre] = [t.partagee, t.oui]
    const sienne = s.as({
      genre: 'lien',
      lien: { id: newId(), geste: 'ma-fiche', sujetId: autre.talentId, personneId: autre.personneId },
    })
    const aider = await (await sienne.get(`/appels/${t.appelId}/je-peux-aider`)).text()
    expect([aider.includes(mot), aider.includes(`>${mot}</textarea>`)]).toEqual([true, false])
    const { id: sujetId, personneId } = une
    const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: 'repondre-talent', sujetId, personneId } })
    const page = await elle.get(`/mises-en-lien/${une.id}/reponse`)
    const dite = (await page.clone().text()).replaceAll('\u00a0', ' ')
    expect(dite).toMatch(
      new RegExp(`Pour mercredi 1er avril, 14 h, vous aviez écrit.*${mot}[^<]*</p><textarea[^>]*></textarea>`, 'u'),
    )
    const relue = await elle.post(`/mises-en-lien/${une.id}/reponse`, { reponse: 'oui', mot: '', vu: 'autre' })
    expect([relue.status, await relue.text()]).toEqual([409, expect.not.stringContaining(`>${mot}</textarea>`)])
    // A no keeps it too, for whoever finds out that they can: it is no reason of theirs.
    await elle.post(`/mises-en-lien/${une.id}/reponse`, { reponse: 'non', mot })
    expect(await lire(une.id)).toMatchObject({ mot, motif: '' })
    const finalement = await (await elle.get(`/mises-en-lien/${une.id}/reponse`)).text()
    expect(finalement).toContain(`name="mot" value="${mot}"`)
    await elle.post(`/mises-en-lien/${une.id}/reponse`, { reponse: 'oui', mot })
    expect((await preparer(s.visit(), une.id, 'porteur')).script).toContain(mot)
    // The desk reads it to her, wherever it was about to note a yes in one tap.
    const bureau = s.as('coordination')
    const demander = `/mises-en-lien/${autre.id}/proposition-talent`
    const carte = await bureau.post(`/mises-en-lien/${autre.id}/geste`, { geste: 'talent-oui' })
    expect([carte.status, await carte.text()]).toEqual([409, expect.stringContaining('Rien n’est encore noté')])
    // And before, where a tap would be refused for it.
    const seule = (await bureau.get(`/mises-en-lien/a-joindre/${autre.personneId}`)).text()
    expect((await seule).replaceAll('\u00a0', ' ')).toContain(`son mot était : « ${mot} »`)
    expect(await lire(autre.id)).toMatchObject({ reponseTalent: null, mot })
    const lue = (await (await bureau.get(demander)).text()).replaceAll('\u00a0', ' ')
    expect(lue).toMatch(new RegExp(`Pour mercredi 1er avril, 14 h, son mot était.*${mot}`, 'u'))
    expect(lue).not.toContain(`value="${mot}"`)
    const noter = { reponse: 'oui', moyen: 'telephone', motif: '', mot }
    expect((await bureau.post(`${demander}/reponse`, noter)).status).toBe(303)
    expect(await lire(autre.id)).toMatchObject({ reponseTalent: 'oui', mot, motif: '' })
  })

  it('writes to the structure of the new day, and not of the one that came back', async () => {
    const t = await trois()
    const ecrits = async () =>
      (await read(s.visit(), (tx) => tx.selectFrom('envois').select('genre').execute())).filter(
        ({ genre }) => genre === 'moment-change-porteur',
      ).length
    const bouger = async (jour: string, version: string) =>
      s
        .as('coordination')
        .post(`/appels/${t.appelId}/modifier`, { ...mots, id: t.appelId, pour: t.pour, jour, version })
    await bouger('2026-04-04', '1')
    expect(await ecrits()).toBe(1)
    await bouger('2026-04-01', '2')
    expect(await lire(t.partagee.id)).toMatchObject({ etat: 'coordonnees-partagees' })
    expect(await ecrits()).toBe(1)
  })

  it('is told by voice by the desk of its quartier alone', async () => {
    await unAutreQuartier(s)
    const t = await trois()
    await uneAction(s, { structureId: t.partagee.structureId })
    await s
      .as('coordination')
      .post(`/appels/${t.appelId}/modifier`, { ...mots, id: t.appelId, pour: t.pour, jour: '2026-04-04' })
    const aDire = async (quartierId: string) =>
      (await motsADire(s.visit(compte('coordination', null, quartierId)))).map(({ personneId }) => personneId)
    expect(await aDire(s.quartierId)).toEqual([t.partagee.contact])
    expect(await aDire(s.ailleursId)).toEqual([])
  })

  it('leaves one thing to say aloud of a call moved several times, and nothing of what was undone or is past', async () => {
    const t = await trois()
    const bureau = s.as('coordination')
    const bouger = async (jour: string) => {
      const { version } = await read(s.visit(), (tx) =>
        tx.selectFrom('appels').select('version').where('id', '=', t.appelId).executeTakeFirstOrThrow(),
      )
      const fait = { ...mots, id: t.appelId, pour: t.pour, jour, version: `${version}` }
      expect((await bureau.post(`/appels/${t.appelId}/modifier`, fait)).status).toBe(303)
    }
    const aDire = async (now = s.now) =>
      (await motsADire({ ...s.visit(), now })).map(({ personneId, sujet }) => [personneId, sujet])
    const ligne = async () => (await aFaire()).filter((texte) => texte.startsWith('Prévenir de vive voix'))
    for (const jour of ['2026-04-04', '2026-04-05', '2026-04-06']) await bouger(jour)
    expect(await aDire()).toEqual([[t.partagee.contact, expect.stringContaining('Changement pour')]])
    // Who, and from where: the structure is looked for by its name.
    expect(await ligne()).toEqual([expect.stringMatching(/Malik D\. \(.*palier/u)])
    await bouger('2026-04-01')
    expect(await aDire()).toEqual([])
    expect(await ligne()).toEqual([])
    // Said aloud, it has been heard: that it is undone is told, and not to whoever heard nothing.
    await bouger('2026-04-04')
    const [, dit = ''] =
      /action="[^"]*(\/a-prevenir\/[^"]*\/dit)"/u.exec(await (await bureau.get('/a-prevenir')).text()) ?? []
    await bureau.post(dit)
    expect(await aDire()).toEqual([])
    // Moved again meanwhile, of which nobody said anything: what was heard is still to be undone.
    await bouger('2026-04-05')
    await bouger('2026-04-01')
    expect(await aDire()).toEqual([[t.partagee.contact, expect.stringContaining('rien ne change')]])
    await bouger('2026-04-04')
    expect(await aDire()).toEqual([[t.partagee.contact, expect.stringContaining('Changement pour')]])
    // She says yes to it: the structure is asked now, and nothing else is to be said of the change.
    await noterReponse(s.visit(), t.partagee.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    expect(await ligne()).toEqual([])
    await bouger('2026-04-05')
    expect(await ligne()).toHaveLength(1)
    // Its day gone, there is nothing to say of it any more, nor anybody to call for it.
    const apres = Temporal.Instant.from('2026-04-06T08:00:00Z')
    expect(await aDire(apres)).toEqual([])
    await notifications.entretien?.({ ...s.visit('systeme'), now: apres })
    expect(await ligne()).toEqual([])
  })

  it('counts no double yes more than there are yeses', async () => {
    const { appelId, pour, partagee } = await trois()
    await s.as('coordination').post(`/appels/${appelId}/modifier`, { ...mots, id: appelId, pour, jour: '2026-04-04' })
    const compter = () => read(s.visit(), (tx) => chiffres(tx, null))
    expect(await compter()).toMatchObject({ oui: 0, doublesOui: 0 })
    await noterReponse(s.visit(), partagee.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    expect(await compter()).toMatchObject({ oui: 1, doublesOui: 0 })
    await noterReponse(s.visit(), partagee.id, { de: 'porteur', reponse: 'oui', motif: '' })
    expect(await compter()).toMatchObject({ oui: 1, doublesOui: 1 })
  })

  it('asks again whoever said yes for a day gone, when the call begins again without one', async () => {
    const appelId = await unAppel(s, { jour: Temporal.PlainDate.from('2026-03-05') })
    const oui = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId })
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'expire' }).execute())
    expect((await renouvelerAppel(s.visit(), appelId)).ok).toBe(true)
    expect(await lire(oui.id)).toMatchObject({ etat: 'retenue', momentAvant: 'jeudi 5 mars, 14 h' })
  })
})
