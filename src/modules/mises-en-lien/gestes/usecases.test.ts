import { beforeEach, describe, expect, it } from 'vitest'
import { trouverAppel } from '#modules/appels/index.ts'
import { effacerPersonne } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { Forbidden, found, type Me, NotFound, read, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import * as store from '../store/store.ts'
import { uneMiseEnLien } from '../testing.ts'
import { conclureFaite, noterCoupDePouce } from './coups-de-pouce.ts'
import { repondreALAppel, repondreEnUnGeste } from './reponses.ts'
import { retenir } from './retenir.ts'
import * as usecases from './usecases.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})
const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)
const appelDe = (id: string) => read(s.visit(), async (tx) => found(await trouverAppel(tx, id)))
const envois = () => read(s.visit(), (tx) => tx.selectFrom('envois').select(['genre', 'personne_id']).execute())
const saisie = (prenom = 'Salima') => ({
  talentId: newId(),
  personneId: newId(),
  prenom,
  nom: '',
  telephone: '0639980101',
  courriel: '',
  texte: 'Je couds',
  moments: [],
  langues: [],
  age: 'adulte' as const,
  accordParental: false,
  parMois: 2,
  entree: 'web' as const,
  moyen: 'web' as const,
  cercle: 'habitant' as const,
  accords: { entremise: true },
})

describe('from the desk to the double yes', () => {
  it('keeps, proposes, hears both, shares, writes to both, and fills the appel', async () => {
    const appelId = await unAppel(s)
    const talentId = await unTalent(s)
    const n = { id: newId(), appelId, talentId, origine: 'choix' as const, mots: [] }
    expect(await retenir(s.visit(), n)).toEqual({ ok: true, value: { id: n.id } })
    // The same pair again is the same row.
    expect(await retenir(s.visit(), { ...n, id: newId() })).toEqual({ ok: true, value: { id: n.id } })
    await usecases.proposerAuTalent(s.visit(), n.id, 'courriel')
    const m = await read(s.visit(), (tx) => store.find(tx, n.id))
    const talent = s.visit(lien('repondre-talent', n.id, m!.personneId))
    expect((await usecases.repondreTalent(talent, n.id, 'oui', 'après 15 h')).ok).toBe(true)
    const porteur = s.visit('porteur', { structureId: m!.structureId })
    expect((await usecases.repondrePorteur(porteur, n.id, 'oui', '')).ok).toBe(true)
    expect(await etatDe(n.id)).toBe('coordonnees-partagees')
    expect((await appelDe(appelId)).etat).toBe('complet')
    expect((await envois()).map((envoi) => envoi.genre)).toEqual(['proposition-talent', 'coordonnees-talent'])
  })

  // Her own page tells it from that moment on: no yes of before stands, whether or not the desk has told her.
  it.each([false, true])(
    'asks again who read on her own page that it will be somebody else (told aloud: %s)',
    async (dite) => {
      const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
      const porteur = s.as('porteur', { structureId: m.structureId })
      expect((await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'non' })).status).toBe(303)
      expect(await (await porteur.get('/mises-en-lien')).text()).toContain(`/mises-en-lien/${m.id}/reponse-porteur`)
      const elle = s.as(lien('ma-fiche', m.talentId, m.personneId))
      for (const page of [`/ma-fiche/${m.talentId}`, `/mises-en-lien/${m.id}/reponse`])
        expect(await texteDe(await elle.get(page))).toContain('ce sera quelqu’un d’autre')
      if (dite) await usecases.rappelerLe(s.visit(), m.id, null)
      expect((await s.as('coordination').post(`/mises-en-lien/${m.id}/reprise`)).status).toBe(303)
      expect(await etatDe(m.id)).toBe('retenue')
      // What it said is still so, and the number that it refused is not theirs.
      const page = await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)
      const lue = await texteDe(page)
      expect(lue).toContain('Vous avez dit non merci')
      expect(lue).not.toContain('ne viendra pas')
      expect(
        (await usecases.repondrePorteur(s.visit('porteur', { structureId: m.structureId }), m.id, 'oui', '')).ok,
      ).toBe(false)
    },
  )

  it('lets nobody else answer: not the desk, not another link, not another structure', async () => {
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    for (const me of [
      s.visit('coordination'),
      s.visit(lien('repondre-talent', newId(), personneId)),
      s.visit(lien('repondre-porteur', id, personneId)),
      s.visit('visiteur'),
      s.visit('talent'),
    ])
      await expect(usecases.repondreTalent(me, id, 'oui', '')).rejects.toBeInstanceOf(Forbidden)
    await expect(
      usecases.repondrePorteur(s.visit('porteur', { structureId: newId() }), id, 'oui', ''),
    ).rejects.toBeInstanceOf(Forbidden)
    expect(await etatDe(id)).toBe('proposee-au-talent')
  })

  it('hears one of two simultaneous answers, and says the other was already given', async () => {
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const talent = s.visit(lien('repondre-talent', id, personneId))
    const deux = await Promise.all([
      usecases.repondreTalent(talent, id, 'oui', ''),
      usecases.repondreTalent(talent, id, 'non', ''),
    ])
    expect(deux.filter((un) => un.ok)).toHaveLength(1)
    expect(deux.find((un) => !un.ok)).toMatchObject({ reason: expect.stringMatching(/deja-repondu|plus-rapide/) })
  })

  it('writes nothing when the row moved since it was read', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const ecrit = await write(s.visit(), async (tx) => {
      const lu = await store.find(tx, id)
      await store.save(tx, lu!, { ...lu!, etat: 'retiree' })
      return store.save(tx, lu!, { ...lu!, etat: 'acceptee-par-le-talent' })
    })
    expect(ecrit).toBe(false)
    expect(await etatDe(id)).toBe('retiree')
  })

  it('gives the last place once when two porteurs click together', async () => {
    const un = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const autre = await uneMiseEnLien(s, {
      etat: 'acceptee-par-le-talent',
      appelId: un.appelId,
      structureId: un.structureId,
    })
    const porteur = s.visit('porteur', { structureId: un.structureId })
    const deux = await Promise.all([
      usecases.repondrePorteur(porteur, un.id, 'oui', ''),
      usecases.repondrePorteur(porteur, autre.id, 'oui', ''),
    ])
    expect(deux.map((une) => (une.ok ? 'ok' : une.reason)).sort()).toEqual(['complet', 'ok'])
  })

  it('opens the place again when somebody withdraws, and tells the other side', async () => {
    const un = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const porteur = s.visit('porteur', { structureId: un.structureId })
    await usecases.repondrePorteur(porteur, un.id, 'oui', '')
    expect((await appelDe(un.appelId)).etat).toBe('complet')
    const talent = s.visit(lien('repondre-talent', un.id, un.personneId))
    expect((await usecases.retirer(talent, un.id)).ok).toBe(true)
    expect((await appelDe(un.appelId)).etat).toBe('ouvert')
    const derniers = (await envois()).filter(({ genre }) => /^(?:depart|autre-fois)/u.test(genre))
    expect(derniers).toEqual([{ genre: 'depart-porteur', personne_id: un.contact }])
  })

  it('notes an answer given by voice', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'retenue' })
    const dit = {
      de: 'talent' as const,
      reponse: 'pas-cette-fois' as const,
      moyen: 'telephone' as const,
      motif: 'garde',
    }
    expect(await usecases.noterReponse(s.visit(), id, dit)).toMatchObject({
      ok: true,
      value: { etat: 'refusee-par-le-talent', reponseTalent: 'pas-cette-fois', moyenTalent: 'telephone' },
    })
  })
})

describe('« je peux aider »', () => {
  it('makes a talent who has already said yes; the same form twice is one row', async () => {
    const appelId = await unAppel(s)
    const [id, qui] = [newId(), saisie()]
    const visiteur = s.visit('visiteur')
    const deux = await Promise.all([
      repondreALAppel(visiteur, appelId, id, qui, 'le mercredi'),
      repondreALAppel(visiteur, appelId, id, qui, 'le mercredi'),
    ])
    expect(deux.map((une) => une.ok && une.value.nouveau).sort()).toEqual([false, true])
    expect(deux.every((une) => une.ok && !une.value.enAttente)).toBe(true)
    expect(await etatDe(id)).toBe('acceptee-par-le-talent')
  })

  it('is not given in the name of somebody already known, by whoever learnt their ids', async () => {
    const [premier, second] = [await unAppel(s), await unAppel(s)]
    const qui = saisie()
    const visiteur = s.visit('visiteur')
    expect((await repondreALAppel(visiteur, premier, newId(), qui, '')).ok).toBe(true)
    expect(await repondreALAppel(visiteur, second, newId(), qui, '')).toEqual({ ok: false, reason: 'deja-connu' })
  })

  it('keeps both of two people for one place, the second waiting', async () => {
    const appelId = await unAppel(s, { places: 1 })
    const deux = await Promise.all([
      repondreALAppel(s.visit('visiteur'), appelId, newId(), saisie('Un'), ''),
      repondreALAppel(s.visit('visiteur'), appelId, newId(), saisie('Deux'), ''),
    ])
    expect(deux.map((une) => une.ok && une.value.enAttente).sort()).toEqual([false, true])
  })

  it('writes nothing of somebody when the appel closed meanwhile', async () => {
    const appelId = await unAppel(s, { etat: 'clos' })
    const qui = saisie()
    expect(await repondreALAppel(s.visit('visiteur'), appelId, newId(), qui, '')).toEqual({
      ok: false,
      reason: 'appel-clos',
    })
    const talents = await read(s.visit(), (tx) => tx.selectFrom('talents').select('id').execute())
    expect(talents).toEqual([])
  })

  it('is one tap for a known talent by link, and a change of mind is welcome', async () => {
    const { id, appelId, personneId } = await uneMiseEnLien(s, { etat: 'refusee-par-le-talent' })
    const parLien = s.visit(lien('je-peux-aider', appelId, personneId))
    expect(await repondreEnUnGeste(parLien, appelId, newId(), '')).toMatchObject({ ok: true, value: { id } })
    expect(await etatDe(id)).toBe('acceptee-par-le-talent')
    await expect(
      repondreEnUnGeste(s.visit(lien('repondre-talent', appelId, personneId)), appelId, newId(), ''),
    ).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('somebody leaves', () => {
  it('refuses a yes for a talent erased while proposed', async () => {
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await write(s.visit(), (tx) => effacerPersonne(tx, s.visit(), personneId))
    const talent = s.visit(lien('repondre-talent', id, personneId))
    expect(await usecases.repondreTalent(talent, id, 'oui', '')).toEqual({ ok: false, reason: 'talent-parti' })
  })

  it('keeps the count and forgets the words when a talent erases everything; the place opens again', async () => {
    const { id, appelId, personneId } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', places: 2 })
    const fait = { coupId: newId(), jour: '2026-03-10', minutes: 90, merci: 'Merci Aïcha', merciPublic: true }
    await usecases.noterReponse(s.visit(), id, { de: 'porteur', reponse: 'oui', motif: '' })
    await conclureFaite(s.visit(), id, fait)
    await write(s.visit(), async (tx) => {
      for (const module of contributions().toReversed()) await module.personalData?.effacer(tx, personneId, s.visit())
      await effacerPersonne(tx, s.visit(), personneId)
    })
    const coups = await read(s.visit(), (tx) => tx.selectFrom('coups_de_pouce').selectAll().execute())
    expect(coups).toMatchObject([{ minutes: 90, merci: '', merci_public: false, talent_id: null }])
    const talent = s.visit(lien('repondre-talent', id, personneId))
    await expect(usecases.repondreTalent(talent, id, 'oui', '')).rejects.toBeInstanceOf(NotFound)
    expect((await appelDe(appelId)).etat).toBe('ouvert')
  })

  it('says that the appel closed while somebody answered', async () => {
    const { id, appelId, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', appelId).execute())
    const talent = s.visit(lien('repondre-talent', id, personneId))
    expect(await usecases.repondreTalent(talent, id, 'oui', '')).toEqual({ ok: false, reason: 'appel-clos' })
  })
})

describe('coup de pouce', () => {
  const fait = () => ({ coupId: newId(), jour: '2026-03-10', minutes: 90, merci: 'Merci', merciPublic: true })

  it('is counted once on the action, and concludes the appel', async () => {
    const { id, appelId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const deux = await Promise.all([conclureFaite(s.visit(), id, fait()), conclureFaite(s.visit(), id, fait())])
    expect(deux.filter((une) => une.ok)).toHaveLength(1)
    const coups = await read(s.visit(), (tx) => tx.selectFrom('coups_de_pouce').selectAll().execute())
    const appel = await appelDe(appelId)
    expect(coups).toMatchObject([{ minutes: 90, action_id: appel.actionId, merci_relu_par: 'Essai coordination' }])
    expect(appel).toMatchObject({ etat: 'realise', issue: 'par-nous' })
  })

  it('refuses a day that has not come, and keeps words of others for the desk to read', async () => {
    const { id, structureId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const porteur = s.visit('porteur', { structureId })
    expect(await conclureFaite(porteur, id, { ...fait(), jour: '2026-03-12' })).toEqual({
      ok: false,
      reason: 'jour-a-venir',
    })
    expect((await conclureFaite(porteur, id, fait())).ok).toBe(true)
    const [coup] = await read(s.visit(), (tx) => tx.selectFrom('coups_de_pouce').selectAll().execute())
    expect(coup?.merci_relu_par).toBeNull()
  })

  it('can be written after the fact, by the desk only', async () => {
    const { appelId } = await uneMiseEnLien(s)
    const actionId = (await appelDe(appelId)).actionId!
    const deja = { ...fait(), talentId: null, conseil: true, actionId, titre: 'Relire le dossier' }
    expect(await noterCoupDePouce(s.visit(), deja)).toEqual({ ok: true, value: { actionId } })
    await noterCoupDePouce(s.visit(), deja)
    const coups = await read(s.visit(), (tx) => tx.selectFrom('coups_de_pouce').selectAll().execute())
    expect(coups).toMatchObject([{ cercle: 'conseil', talent_id: null }])
    await expect(noterCoupDePouce(s.visit('porteur'), deja)).rejects.toBeInstanceOf(Forbidden)
  })
})
