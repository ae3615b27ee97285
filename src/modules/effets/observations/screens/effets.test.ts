import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { homonyme, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { LIEN_DE_CONFIRMATION } from '../policy.ts'
import { unEffet } from '../rights.examples.ts'

async function unQuartier() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'Les Jardins partagés' })
  const fait = await unEffet(s, structureId)
  const tiers = () =>
    s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DE_CONFIRMATION, sujetId: fait.demande, personneId: null },
    })
  return { s, structureId, tiers, ...fait }
}

const piece = (lu: string, dite: Record<string, string> = {}) => ({
  lu,
  id: newId(),
  sur: 'changement',
  sens: 'appuie',
  facon: 'vu',
  source: 'une voisine',
  attache: 'aucune',
  jour: '2026-03-02',
  propos: 'Je les vois parler.',
  ...dite,
})
function formulaire(html: string, fin: string) {
  const un = formulairesDe(html).find(({ action }) => action.endsWith(fin))
  if (!un) throw new Error(fin)
  return un
}
const pieces = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('pieces_d_effet').selectAll().orderBy('creee_le').orderBy('id').execute())

describe('an effect, piece by piece', () => {
  it('shows who says otherwise beside who bears it out, and what is least known', async () => {
    const { s, id, actionId, lus } = await unQuartier()
    const conseil = s.as('conseil')
    expect(
      (
        await conseil.post(
          `/effets/${id}/piece`,
          piece(lus.piece, { sens: 'contredit', facon: 'dit', propos: 'Ils étaient déjà là.' }),
        )
      ).status,
    ).toBe(303)
    const page = await texteDe(await s.as('cdsu').get(`/effets/${id}`))
    expect(page).toMatch(/1 source indépendante ; 1 voix dit autre chose/u)
    expect(page).toContain('Ils sont dix le mardi.')
    expect(page).toContain('Ils étaient déjà là.')
    expect(page).toContain('Rien ne dit encore que l’action y est pour quelque chose.')
    expect(await texteDe(await conseil.get(`/actions/${actionId}`))).toContain('1 effet noté')
    const annee = await texteDe(await conseil.get('/effets?annee=2026'))
    expect(annee).toContain('Le mieux étayé')
    expect(annee).toContain('Des voix contraires')
  })

  it('keeps a voice that says otherwise, whoever recorded the effect: it is taken away by who brought it, and by the desk', async () => {
    const { s, id, lus } = await unQuartier()
    const conseil = s.as('conseil')
    const autre = { ...piece(lus.piece, { sens: 'contredit', facon: 'dit', propos: 'Ils étaient déjà là.' }) }
    expect((await s.as('cdsu').post(`/effets/${id}/piece`, autre)).status).toBe(303)
    const retrait = `/effets/${id}/pieces/${autre.id}/retrait`
    // A name is not a right: another account that bears it takes nothing away.
    for (const qui of [conseil, s.as(homonyme('cdsu'))]) expect((await qui.post(retrait)).status).toBe(403)
    expect((await conseil.post(`/effets/${id}/retrait`)).status).toBe(403)
    expect(await texteDe(await conseil.get(`/effets/${id}`))).not.toContain('Retirer l’effet')
    expect((await s.as('cdsu').post(retrait)).status).toBe(303)
    const page = `/effets/${id}/retrait`
    const [ouverte] = formulairesDe(await (await s.as('coordination').get(page)).text()).map(envoiDe)
    const venue = { ...autre, id: newId(), propos: 'On les voit encore.' }
    expect((await s.as('cdsu').post(`/effets/${id}/piece`, venue)).status).toBe(303)
    const refus = await s.as('coordination').post(page, ouverte)
    const lu = await texteDe(refus)
    expect([refus.status, lu]).toEqual([409, expect.stringContaining('rien n’est retiré')])
    expect(lu).toContain('On les voit encore.')
    expect((await enLisant(s.as('coordination'), page)).status).toBe(303)
  })

  it('is written in the council’s name by nobody who looks after the installation, who may read it', async () => {
    const { s, id, actionId, lus } = await unQuartier()
    const hote = s.as('administration')
    const avant = await pieces(s)
    expect((await hote.get(`/effets/${id}`)).status).toBe(200)
    expect((await hote.post(`/effets/${id}/piece`, piece(lus.piece))).status).toBe(403)
    expect((await hote.get(`/actions/${actionId}/effets/nouveau`)).status).toBe(403)
    expect((await hote.post(`/effets/${id}/retrait`)).status).toBe(403)
    expect(await pieces(s)).toEqual(avant)
  })

  it('is confirmed by nobody who is tied, and what was typed is given back', async () => {
    const { s, id, structureId, lus } = await unQuartier()
    const conseil = s.as('conseil')
    const avant = (await pieces(s)).length
    const liees: Record<string, string>[] = [
      { attache: 'structure' },
      { attache: 'financeur' },
      { attache: 'redaction' },
      { source: 'l’animatrice, Les Jardins partagés' },
    ]
    for (const dite of liees) {
      const refus = await conseil.post(`/effets/${id}/piece`, piece(lus.piece, { facon: 'confirme', ...dite }))
      expect(refus.status).toBe(409)
      expect(await texteDe(refus)).toContain('Je les vois parler.')
    }
    expect(await pieces(s)).toHaveLength(avant)
    expect((await conseil.post(`/effets/${id}/piece`, piece(lus.piece, { facon: 'confirme' }))).status).toBe(303)
    // The structure brings its own words too, under its tie.
    const porteur = s.as('porteur', { structureId })
    expect(
      (await porteur.post(`/effets/${id}/piece`, piece(lus.piece, { source: 'l’animatrice', attache: 'structure' })))
        .status,
    ).toBe(303)
    expect(await texteDe(await porteur.get(`/effets/${id}`))).toContain('2 sources indépendantes')
  })

  it('is not measured without a value of before', async () => {
    const { s, id, lus } = await unQuartier()
    const refus = await s
      .as('conseil')
      .post(`/effets/${id}/piece`, piece(lus.piece, { facon: 'mesure', source: '', attache: '' }))
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('« Mesuré » demande une valeur d’avant')
  })

  it('says that a piece was given on other words, and keeps a rival that has pieces', async () => {
    const { s, id } = await unQuartier()
    const conseil = s.as('conseil')
    const champs = {
      id,
      version: '1',
      changement: 'Ils restent et rient',
      annee: '2026',
      rivale1: 'Le banc posé par la ville',
    }
    expect((await conseil.post(`/effets/${id}/modifier`, champs)).status).toBe(303)
    expect(await texteDe(await conseil.get(`/effets/${id}`))).toMatch(
      /Aucune source indépendante ; 1 pièce donnée sur une rédaction d’avant.*Donné sur une rédaction d’avant\./su,
    )
    const rivale = await s.prepare((tx) => tx.selectFrom('rivales_d_effet').select('id').executeTakeFirstOrThrow())
    const { lu } = envoiDe(formulaire(await (await conseil.get(`/effets/${id}/piece`)).text(), '/piece'))
    await conseil.post(`/effets/${id}/piece`, piece(String(lu), { sur: rivale.id, sens: 'contredit' }))
    const vide = await conseil.post(`/effets/${id}/modifier`, { ...champs, version: '2', rivale1: '' })
    expect(vide.status).toBe(409)
    // Somebody was faster.
    expect((await conseil.post(`/effets/${id}/modifier`, champs)).status).toBe(409)
  })

  it('takes a piece on the words that were read: others, or another rival, are shown first', async () => {
    const { s, id } = await unQuartier()
    const [conseil, cdsu] = [s.as('conseil'), s.as('cdsu')]
    const ouverte = async () => envoiDe(formulaire(await (await cdsu.get(`/effets/${id}/piece`)).text(), '/piece'))
    const changer = (version: string, dite: Record<string, string>) =>
      conseil.post(`/effets/${id}/modifier`, {
        ...{ id, version, annee: '2026', changement: 'Ils restent et rient' },
        ...{ contribution: 'Le café du mardi.', rivale1: 'Le banc posé par la ville', ...dite },
      })
    const avant = {
      ...(await ouverte()),
      facon: 'vu',
      source: 'une voisine',
      attache: 'aucune',
      propos: 'Je les vois.',
    }
    expect((await changer('1', { changement: 'Ils ne restent plus' })).status).toBe(303)
    const refus = await cdsu.post(`/effets/${id}/piece`, avant)
    const rendue = await refus.text()
    expect([refus.status, rendue]).toEqual([409, expect.stringContaining('Ils ne restent plus')])
    expect(rendue).toContain('Je les vois.')
    expect(await pieces(s)).toHaveLength(1)
    // Its page again carries the words that it shows.
    const relue = { ...envoiDe(formulaire(rendue, '/piece')), facon: 'vu' }
    expect((await cdsu.post(`/effets/${id}/piece`, relue)).status).toBe(303)
    const surLaRivale = { ...(await ouverte()), facon: 'vu', source: 'le gardien', attache: 'aucune' }
    await changer('2', { changement: 'Ils ne restent plus', rivale1: 'La fermeture du métro' })
    expect((await cdsu.post(`/effets/${id}/piece`, surLaRivale)).status).toBe(409)
    expect(await pieces(s)).toHaveLength(2)
  })

  it('gives back a text of ten thousand characters, in a sentence', async () => {
    const { s, actionId } = await unQuartier()
    const long = 'mot '.repeat(2_500)
    const refus = await s
      .as('conseil')
      .post(`/actions/${actionId}/effets/nouveau`, { id: newId(), changement: long, annee: '2026' })
    expect(refus.status).toBe(422)
    const page = await texteDe(refus)
    expect(page).toContain('C’est trop long : 1000 caractères au plus.')
    expect(page).toContain('mot mot mot')
  })
})

describe('a third person, by a link', () => {
  const reponse = (lu: string, dite: Record<string, string> = {}) => ({
    lu,
    id: newId(),
    duChangement: 'oui',
    deLaContribution: 'sais-pas',
    source: 'le boulanger',
    attache: 'aucune',
    propos: 'De ma vitrine.',
    ...dite,
  })

  it('confirms in one page, once, without seeing what others said', async () => {
    const { s, tiers, demande, id, lus } = await unQuartier()
    const page = await texteDe(await tiers().get(`/effets/confirmer/${demande}`))
    expect(page).toContain('Les parents restent après la sortie')
    expect(page).not.toContain('Ils sont dix le mardi.')
    expect((await tiers().post(`/effets/confirmer/${demande}`, reponse(lus.tiers))).status).toBe(303)
    // Sent twice, it is one answer.
    expect(
      (await tiers().post(`/effets/confirmer/${demande}`, reponse(lus.tiers, { duChangement: 'non' }))).status,
    ).toBe(303)
    expect(await pieces(s)).toMatchObject([{}, { facon: 'confirme', source: 'le boulanger', attache: 'aucune' }])
    expect(await texteDe(await s.as('conseil').get(`/effets/${id}`))).toContain('2 sources indépendantes')
  })

  it('who does not know is read, in their words, beside the question, and bears out nothing', async () => {
    const { s, tiers, demande, id, lus } = await unQuartier()
    const dite = reponse(lus.tiers, { duChangement: 'sais-pas', propos: 'Je ne sors pas le soir.' })
    expect((await tiers().post(`/effets/confirmer/${demande}`, dite)).status).toBe(303)
    expect(await pieces(s)).toHaveLength(1)
    for (const qui of ['conseil', 'cdsu'] as const)
      expect(await texteDe(await s.as(qui).get(`/effets/${id}`))).toMatch(
        /réponse le [^,]+, ne sait pas : « Je ne sors pas le soir\. » \(le boulanger\)/u,
      )
  })

  it('is told in part where it was answered so, and makes no effect the best borne out', async () => {
    const { s, tiers, demande, id, actionId, lus } = await unQuartier()
    const dite = reponse(lus.tiers, { duChangement: 'en-partie', deLaContribution: 'en-partie' })
    expect((await tiers().post(`/effets/confirmer/${demande}`, dite)).status).toBe(303)
    const page = await texteDe(await s.as('conseil').get(`/effets/${id}`))
    expect(page).toContain('1 source indépendante ; 1 autre ne l’appuie qu’en partie')
    expect(page).toContain('Confirmé en partie « De ma vitrine. »')
    expect(await texteDe(await s.as('conseil').get(`/actions/${actionId}`))).toContain('qu’en partie')
  })

  it.each(['cdsu', 'conseil'] as const)(
    'is not answered where an account of %s is open, and keeps nothing',
    async (role) => {
      const { s, demande, lus, id } = await unQuartier()
      const aupresDe = s.visit(role).me
      if (aupresDe.genre !== 'compte') throw new Error(role)
      const ici = s.as({
        genre: 'lien',
        lien: { id: newId(), geste: LIEN_DE_CONFIRMATION, sujetId: demande, personneId: null },
        aupresDe,
      })
      const page = await (await ici.get(`/effets/confirmer/${demande}`)).text()
      expect(page).toContain('Cette question est pour quelqu’un d’autre')
      expect(page).not.toContain('name="duChangement"')
      expect((await ici.post(`/effets/confirmer/${demande}`, reponse(lus.tiers))).status).toBe(409)
      expect(await pieces(s)).toHaveLength(1)
      expect(await texteDe(await s.as('conseil').get(`/effets/${id}`))).toContain('pas encore de réponse')
    },
  )

  it('who is tied confirms nothing, and may leave their words under their tie', async () => {
    const { s, tiers, demande, lus } = await unQuartier()
    const refus = await tiers().post(`/effets/confirmer/${demande}`, reponse(lus.tiers, { attache: 'structure' }))
    expect(refus.status).toBe(409)
    const page = await texteDe(refus)
    expect(page).toContain('Votre parole compte, mais pas comme une confirmation')
    expect(page).toContain('De ma vitrine.')
    expect(await pieces(s)).toHaveLength(1)
    const gardee = reponse(lus.tiers, { attache: 'structure', commeDit: 'oui' })
    expect((await tiers().post(`/effets/confirmer/${demande}`, gardee)).status).toBe(303)
    expect((await pieces(s))[1]).toMatchObject({ facon: 'dit', attache: 'structure' })
  })

  it('confirms the words that were read: others that came meanwhile are shown first, and the third person says again', async () => {
    const { s, tiers, demande, id } = await unQuartier()
    const path = `/effets/confirmer/${demande}`
    const oui = {
      ...envoiDe(formulaire(await (await tiers().get(path)).text(), path)),
      ...{
        duChangement: 'oui',
        deLaContribution: 'oui',
        source: 'le boulanger',
        attache: 'aucune',
        propos: 'Chaque soir.',
      },
    }
    const change = { id, version: '1', annee: '2026', changement: 'Plus aucun enfant ne traîne' }
    expect((await s.as('conseil').post(`/effets/${id}/modifier`, change)).status).toBe(303)
    const refus = await tiers().post(path, oui)
    const rendue = await refus.text()
    expect([refus.status, rendue]).toEqual([409, expect.stringContaining('Plus aucun enfant ne traîne')])
    expect(rendue).toContain('Ces mots ont changé pendant que vous les lisiez')
    expect(rendue).toContain('Chaque soir.')
    expect(await pieces(s)).toHaveLength(1)
    expect((await tiers().post(path, envoiDe(formulaire(rendue, path)))).status).toBe(303)
    expect((await pieces(s))[1]).toMatchObject({ facon: 'confirme', mots: 2 })
  })

  it('says otherwise, and it stays', async () => {
    const { s, tiers, demande, id, lus } = await unQuartier()
    await tiers().post(
      `/effets/confirmer/${demande}`,
      reponse(lus.tiers, { duChangement: 'non', propos: 'Pas le soir.' }),
    )
    expect(await texteDe(await s.as('conseil').get(`/effets/${id}`))).toContain('Pas le soir.')
  })

  it('is not let in by the link of another place, nor of another question', async () => {
    const { demande } = await unQuartier()
    const ailleurs = await unQuartier()
    expect((await ailleurs.tiers().get(`/effets/confirmer/${demande}`)).status).toBe(404)
    const autre = ailleurs.s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DE_CONFIRMATION, sujetId: newId(), personneId: null },
    })
    expect((await autre.get(`/effets/confirmer/${ailleurs.demande}`)).status).toBe(403)
  })
})
