import type { Updateable } from 'kysely'
import { describe, expect, it } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { trouverAppel } from '#modules/appels/index.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import type { Id } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { found } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { pourquoiPas, suggerer } from './suggerer.ts'

async function quartier() {
  const s = await scene()
  const t = {
    couturiere: await unTalent(s, { prenom: 'Odette', texte: 'Je fais de la couture, des ourlets, des rideaux.' }),
    refuse: await unTalent(s, { prenom: 'Corinne', texte: 'Je ne fais pas de couture. Moi c’est le vélo.' }),
    sansAccord: await unTalent(s, { prenom: 'Jean', texte: 'Couturier toute ma vie.', accords: ['annuaire'] }),
    machine: await unTalent(s, { prenom: 'Zohra', texte: 'J’ai une machine à coudre qui dort.' }),
  }
  await s.prepare((_, visit) => reconstruireMots(visit))
  const appelId = await unAppel(s)
  return { s, t, appelId }
}

const suggestions = (s: Scene, appelId: Id) =>
  s.prepare(async (tx, visit) => suggerer(tx, visit, found(await trouverAppel(tx, appelId)), 5))

describe('suggestions for one need', () => {
  it('come best first, from the lexicon, and only who may be asked', async () => {
    const { s, t, appelId } = await quartier()
    const { suggestions: dites } = await suggestions(s, appelId)
    expect(dites[0]?.talent.id).toBe(t.couturiere)
    const ids = dites.map(({ talent }) => talent.id)
    expect(ids).toContain(t.machine)
    expect(ids).not.toContain(t.refuse)
    expect(ids).not.toContain(t.sansAccord)
    expect(dites[0]?.explication.talent).toMatch(/vous avez dit «.Je fais de la couture, des ourlets, des rideaux.»/)
    expect(dites[0]?.explication.porteur).not.toContain('Odette')
  })

  it('read no skill and no reason in what tells how somebody is', async () => {
    const s = await scene()
    const texte = 'Je répare les pendules. Jouer à la belote. Je suis diabétique, dialyse le jeudi. Pas d’escalier.'
    const horloger = await unTalent(s, { prenom: 'Gino', texte })
    await unTalent(s, { prenom: 'Rose', texte: 'Je rends visite à des malades.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const appelId = await unAppel(s, { titre: 'Rendre visite à des malades, jouer à la belote', besoin: '' })
    const { suggestions: dites } = await suggestions(s, appelId)
    expect(dites.map(({ talent }) => talent.prenom).toSorted()).toEqual(['Gino', 'Rose'])
    const lui = dites.find(({ talent }) => talent.id === horloger)
    expect(lui?.explication.talent).toContain('Jouer à la belote')
    expect(JSON.stringify(lui?.explication)).not.toMatch(/diab|dialyse|alad/u)
    const lues = await s.prepare((tx) =>
      tx.selectFrom('talent_entrees').select('mots').where('talent_id', '=', horloger).execute(),
    )
    expect(JSON.stringify(lues)).not.toMatch(/diab|dialyse/u)
  })

  it.each([
    ['Recoudre les tabliers de la Marmite', '', /couds/, /mafé/],
    ['Préparer le repas partagé', 'Cuisiner pour tous, puis coudre les nappes.', /mafé/, /rien/],
  ])('quote what serves the need, and no word beside it: %s', async (titre, besoin, dit, tu) => {
    const s = await scene()
    const texte =
      'Je couds depuis petite, les ourlets, réparer les habits, les sacs. Je peux cuisiner pour 40 personnes, le mafé et le thiep.'
    await unTalent(s, { prenom: 'Amy', texte })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const { suggestions: dites } = await suggestions(s, await unAppel(s, { titre, besoin }))
    const { porteur, talent, bureau } = dites[0]?.explication ?? { porteur: '', talent: '', bureau: '' }
    for (const une of [porteur, talent, bureau]) {
      expect(une).toMatch(dit)
      expect(une).not.toMatch(tu)
    }
  })

  it('tell the same whatever else is in the quartier, and when asked again', async () => {
    const { s, appelId } = await quartier()
    const avant = await suggestions(s, appelId)
    expect(await suggestions(s, appelId)).toEqual(avant)
    await unTalent(s, { texte: 'Je répare des vélos.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    expect(await suggestions(s, appelId)).toEqual(avant)
  })

  it('leave out who no longer wants it, and ask one question of who is not free', async () => {
    const { s, t, appelId } = await quartier()
    await s.prepare(async (tx) => {
      await tx
        .updateTable('talents')
        .set({ ne_veut_plus: 'la couture, les rideaux' })
        .where('id', '=', t.machine)
        .execute()
      await tx
        .updateTable('talents')
        .set({ moments: ['soir'] })
        .where('id', '=', t.couturiere)
        .execute()
    })
    const { suggestions: dites, presque } = await suggestions(s, appelId)
    expect(dites.map(({ talent }) => talent.id)).not.toContain(t.couturiere)
    expect(presque).toMatchObject([
      {
        talent: { id: t.couturiere },
        barriere: 'creneau',
        question: 'Serait-ce possible le mercredi après-midi, pour cette fois ?',
      },
    ])
    const page = await texteDe(
      await s.as('coordination').get(`/appels/${appelId}/mises-en-lien?pourquoi=${t.couturiere}`),
    )
    expect(page).toContain('Elle n’a pas dit être libre à ce moment-là.')
    expect(page).not.toContain('ibre une partie')
  })

  it('leave out who wrote that the day does not suit, and quote her', async () => {
    const { s, t, appelId } = await quartier()
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ disponibilites: 'pas le mercredi', moments: ['semaine'] })
        .where('id', '=', t.couturiere)
        .execute(),
    )
    const { suggestions: dites, presque } = await suggestions(s, appelId)
    expect(dites.map(({ talent }) => talent.id)).not.toContain(t.couturiere)
    expect(presque).toMatchObject([{ talent: { id: t.couturiere }, barriere: 'creneau' }])
    const page = await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))
    expect(page).toMatch(/A écrit, de ses moments.: «.pas le mercredi.»/)
    expect(page).not.toContain('Libre à ce moment-là')
  })

  for (const refus of ['Je ne suis pas libre le mercredi', 'Pas le mercredi', 'Le mercredi non je travaille'])
    it(`ask of a day that her own words refuse, and quote them: ${refus}`, async () => {
      const { s, t, appelId } = await quartier()
      const texte = `Je fais de la couture, des ourlets, des rideaux, ${'et des rideaux encore, '.repeat(5)}au calme. ${refus}.`
      await s.prepare((tx) =>
        tx
          .updateTable('talents')
          .set({ texte, moments: ['apres-midi'] })
          .where('id', '=', t.couturiere)
          .execute(),
      )
      const { suggestions: dites } = await suggestions(s, appelId)
      const elle = dites.find(({ talent }) => talent.id === t.couturiere)?.explication
      expect(elle?.question).toMatch(/^Serait-ce possible le mercredi après-midi/)
      expect([elle?.porteur, elle?.talent, elle?.bureau].join().replaceAll(refus, '')).not.toMatch(/libre/)
      const page = await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))
      expect(page).toMatch(new RegExp(`A écrit, de ses moments.: «.${refus}.»`))
    })

  it('are told anew when the person wrote of her moments after she was kept, before she is asked', async () => {
    const { s, t, appelId } = await quartier()
    const bureau = s.as('coordination')
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ moments: ['semaine'] })
        .where('id', '=', t.couturiere)
        .execute(),
    )
    await bureau.post(`/appels/${appelId}/mises-en-lien`, { origine: 'suggestion', talentIds: t.couturiere })
    const { id } = await s.prepare((tx) => tx.selectFrom('mises_en_lien').select('id').executeTakeFirstOrThrow())
    const script = async () => texteDe(await bureau.get(`/mises-en-lien/${id}/proposition-talent`))
    expect(await script()).toContain('Vous avez dit être plutôt libre en semaine.')
    await s.prepare((tx) =>
      tx.updateTable('talents').set({ disponibilites: 'plutôt après 14 h' }).where('id', '=', t.couturiere).execute(),
    )
    expect(await script()).not.toContain('plutôt libre')
    expect(await script()).toMatch(/vous avez écrit.: «.plutôt après 14.h.*»/)
  })

  it('count a call like a message, and who is kept for another need as already asked', async () => {
    const { s, t, appelId } = await quartier()
    const bureau = s.as('coordination')
    const garder = async (pour: Id) => {
      const fields = { origine: 'suggestion', talentIds: t.couturiere }
      const reponse = await bureau.post(`/appels/${pour}/mises-en-lien`, fields)
      return (reponse.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? ''
    }
    const dite = async () => {
      const { suggestions: dites } = await suggestions(s, appelId)
      return dites.find(({ talent }) => talent.id === t.couturiere)
    }
    const jamais = async () =>
      (await dite())?.explication.clauses.some(({ raison }) => raison.genre === 'jamais-demande')
    expect(await jamais()).toBe(true)
    const appele = await garder(await unAppel(s))
    expect(await jamais()).toBe(true)
    const non = { reponse: 'non', moyen: 'telephone' }
    expect((await bureau.post(`/mises-en-lien/${appele}/proposition-talent/reponse`, non)).status).toBe(303)
    expect(await jamais()).toBe(false)
    // Twice a month at most: called once, kept for another need, she is not proposed for a third one.
    const autre = await unAppel(s)
    await garder(autre)
    expect(await dite()).toBeUndefined()
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', autre).execute())
    expect(await jamais()).toBe(false)
  })

  it('say of who is kept for this need that she is, and not that somebody spoke of it to her', async () => {
    const { s, t, appelId } = await quartier()
    await uneMiseEnLien(s, { appelId, talentId: t.couturiere, etat: 'retenue' })
    const page = await texteDe(
      await s.as('coordination').get(`/appels/${appelId}/mises-en-lien?pourquoi=${t.couturiere}`),
    )
    expect(page).toContain('déjà été retenue pour cet appel')
    expect(page).not.toContain('lui a déjà parlé')
  })

  it('leave out who promised that hour elsewhere, and say why to whoever names them', async () => {
    const { s, t, appelId } = await quartier()
    const autre = await unAppel(s, { titre: 'Préparer la salle' })
    const pris = await uneMiseEnLien(s, { appelId: autre, talentId: t.couturiere, etat: 'proposee-au-porteur' })
    const idees = async () => (await suggestions(s, appelId)).suggestions.map(({ talent }) => talent.id)
    expect(await idees()).not.toContain(t.couturiere)
    const page = await texteDe(
      await s.as('coordination').get(`/appels/${appelId}/mises-en-lien?pourquoi=${t.couturiere}`),
    )
    expect(page).toContain('déjà prise ailleurs')
    // Another hour, or a promise that no longer holds, keeps nobody away.
    const tot = (heure: string) =>
      s.prepare((tx) => tx.updateTable('appels').set({ heure }).where('id', '=', autre).execute())
    await tot('09:00')
    expect(await idees()).toContain(t.couturiere)
    await tot('15:00')
    expect(await idees()).not.toContain(t.couturiere)
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ etat: 'retiree' }).where('id', '=', pris.id).execute(),
    )
    expect(await idees()).toContain(t.couturiere)
  })

  it('lose exactly what a reason said when its field goes, and nothing when another field goes', async () => {
    const { s, t, appelId } = await quartier()
    await uneMiseEnLien(s, { talentId: t.couturiere, etat: 'realisee' })
    const id = t.couturiere
    const talent = (change: Updateable<Schema['talents']>) =>
      s.prepare((tx) => tx.updateTable('talents').set(change).where('id', '=', id).execute())
    await talent({
      moments: ['apres-midi'],
      apprendre: 'coudre des rideaux',
      par_mois: 5,
    })
    const chezElle = (quartier_id: Id | null) =>
      s.prepare((tx) =>
        tx
          .updateTable('personnes')
          .set({ quartier_id })
          .where('id', 'in', tx.selectFrom('talents').select('personne_id').where('id', '=', id))
          .execute(),
      )
    await chezElle(s.quartierId)
    const dite = async () => {
      const { suggestions: dites } = await suggestions(s, appelId)
      const une = dites.find(({ talent: { id: un } }) => un === id)
      if (!une) throw new Error('not suggested')
      return une.explication
    }
    const avant = await dite()
    const points = (genre: string) =>
      avant.clauses.filter(({ raison }) => raison.genre === genre).reduce((somme, clause) => somme + clause.points, 0)
    const perdu = async (retirer: () => Promise<unknown>, remettre: () => Promise<unknown>) => {
      await retirer()
      const sans = await dite()
      await remettre()
      return avant.note - sans.note
    }
    const liens = (change: { etat: 'realisee' | 'retiree' }) =>
      s.prepare((tx) => tx.updateTable('mises_en_lien').set(change).where('talent_id', '=', id).execute())
    const champs: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
      ['temps', () => talent({ moments: [] }), () => talent({ moments: ['apres-midi'] })],
      ['distance', () => chezElle(null), () => chezElle(s.quartierId)],
      ['envie', () => talent({ apprendre: '' }), () => talent({ apprendre: 'coudre des rideaux' })],
      ['deja-fait', () => liens({ etat: 'retiree' }), () => liens({ etat: 'realisee' })],
    ]
    for (const [genre, retirer, remettre] of champs) {
      expect(points(genre), genre).not.toBe(0)
      expect(await perdu(retirer, remettre), genre).toBeCloseTo(points(genre), 10)
    }
    // What is no reason moves nothing.
    const rien = [
      () => talent({ par_mois: 9 }),
      () => talent({ publics_evites: ['public-detenus'] }),
      () => talent({ ne_veut_plus: 'porter des cartons' }),
      () => talent({ diplomes: ['permis-b'] }),
      () => talent({ disponibilites: 'plutôt tard', langues: ['turc'] }),
    ]
    for (const geste of rien) {
      await geste()
      expect((await dite()).note).toBe(avant.note)
    }
    // A word that gave a reason is taken back: the note falls by what this word said.
    expect(avant.clauses.some(({ raison }) => raison.genre === 'texte')).toBe(true)
    for (const { raison, points: pts } of avant.clauses) {
      if (raison.genre !== 'texte') continue
      const { entree } = raison.preuve
      const tout = await s.prepare((tx) =>
        tx
          .deleteFrom('talent_entrees')
          .where('talent_id', '=', id)
          .where('entree', '=', entree)
          .returningAll()
          .execute(),
      )
      expect(tout, entree).toHaveLength(1)
      expect(avant.note - (await dite()).note, entree).toBeCloseTo(pts, 6)
      await s.prepare((tx) => tx.insertInto('talent_entrees').values(tout).execute())
    }
  })

  it('say why not, on demand', async () => {
    const { s, t, appelId } = await quartier()
    const pourquoi = (id: Id) =>
      s.prepare(async (tx, visit) => pourquoiPas(tx, visit, found(await trouverAppel(tx, appelId)), id))
    expect(await pourquoi(t.sansAccord)).toMatchObject({ fermees: ['accord'], proche: true })
    expect(await pourquoi(t.refuse)).toMatchObject({ fermees: [], proche: false })
    expect(await pourquoi(t.couturiere)).toMatchObject({ fermees: [], proche: true })
  })

  it('tell the sure from the possible, and let nobody come for a language that is not theirs', async () => {
    const s = await scene()
    const arabe = await unTalent(s, { texte: 'Je parle arabe, je traduis pour mes voisines.' })
    await unTalent(s, { texte: 'Je parle peul et soninké, je traduis pour mes voisines.' })
    await unTalent(s, { texte: 'Je lave les vitres des grandes tours.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const appelId = await unAppel(s, {
      titre: 'Interprète',
      besoin: 'Quelqu’un qui parle arabe, pour traduire à l’école.',
    })
    const { suggestions: dites, freins } = await suggestions(s, appelId)
    expect(dites.map(({ talent, certitude }) => [talent.id, certitude])).toEqual([[arabe, 'sure']])
    expect(freins.get('exigence')).toBe(1)
  })

  it('quote the language that the need requires, with what else answers it', async () => {
    const s = await scene()
    await unTalent(s, { texte: 'Je couds des rideaux. Je parle arabe à la maison.' })
    await unTalent(s, { texte: 'Je couds des rideaux.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const appelId = await unAppel(s, { titre: 'Coudre douze rideaux', besoin: '' })
    const exige = ['langue-arabe']
    await s.prepare((tx) => tx.updateTable('appels').set({ exige }).where('id', '=', appelId).execute())
    const { suggestions: dites } = await suggestions(s, appelId)
    expect(dites.map(({ explication }) => explication.dits.map(({ mots }) => mots))).toEqual([
      ['Je parle arabe à la maison', 'Je couds des rideaux'],
    ])
  })

  it('quote first what the need says too, where several sentences say one skill', async () => {
    const s = await scene()
    await unTalent(s, { texte: 'Cuisiner, tenir un stand. Je fais de la soupe et des crêpes pour 50' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const appelId = await unAppel(s, {
      titre: 'Préparer la soupe de Noël',
      besoin: 'Préparer la soupe de Noël : éplucher, cuire, servir.',
    })
    const [dite] = (await suggestions(s, appelId)).suggestions
    expect(dite?.explication.dits[0]?.mots).toBe('Je fais de la soupe et des crêpes pour 50')
  })

  it('are found by words when the lexicon knows nothing of the need', async () => {
    const { s } = await quartier()
    const id = await unTalent(s, { texte: 'Passionné de kintsugi depuis toujours.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const appelId = await unAppel(s, { titre: 'Kintsugi' })
    await s.prepare((tx) =>
      tx.updateTable('appels').set({ besoin: 'Du kintsugi.' }).where('id', '=', appelId).execute(),
    )
    const { suggestions: dites } = await suggestions(s, appelId)
    expect(dites.map(({ talent }) => talent.id)).toEqual([id])
  })
})
