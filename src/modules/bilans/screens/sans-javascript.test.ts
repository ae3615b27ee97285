import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { compte } from '#src/test/rights.ts'
import { COMPLET, unBilan } from '../testing.ts'

let s: Scene
let porteur: Visitor
let structureId: string
let actionId: string
let id: string
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s)
  porteur = s.as('porteur', { structureId })
  actionId = await uneAction(s, { structureId, annee: 2025 })
  id = await unBilan(s, { structureId, actionId })
})

const attribut = (tete: string, nom: string): string => new RegExp(` ${nom}="([^"]*)"`).exec(tete)?.[1] ?? ''

/** A button pressed without JavaScript over what was just typed: only the fields of its form leave. */
async function presser(page: string, bouton: string, tape: Readonly<Record<string, string>>): Promise<Response> {
  const html = await (await porteur.get(`/bilans/${id}/${page}`)).text()
  const lui = [...html.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].find(([tout]) => tout.includes(bouton))
  const tete = lui?.[1] ?? ''
  const forme = [...html.matchAll(/<form\b([^>]*)>/g)].findLast(({ index, 1: dite = '' }) =>
    attribut(tete, 'form') ? attribut(dite, 'id') === attribut(tete, 'form') : index < (lui?.index ?? 0),
  )?.[1]
  const action = attribut(forme ?? '', 'action')
  const envoi = envoiDe(
    formulairesDe(html).find((un) => un.action === action) ?? { action, fichier: false, saisies: [] },
  )
  const siens = Object.entries(tape).filter(([nom]) => nom in envoi)
  const dit = attribut(tete, 'name') ? { [attribut(tete, 'name')]: attribut(tete, 'value') } : {}
  return porteur.post(attribut(tete, 'formaction') || action, { ...envoi, ...Object.fromEntries(siens), ...dit })
}

const valeurDe = async (cle: string): Promise<string | undefined> =>
  (
    await s.prepare((tx) =>
      tx
        .selectFrom('champs_de_bilan')
        .select('valeur')
        .where('bilan_id', '=', id)
        .where('cle', '=', cle)
        .executeTakeFirst(),
    )
  )?.valeur

describe('a button beside the answers, without JavaScript', () => {
  it('keeps what was typed on the page before words are added to it', async () => {
    await porteur.post(`/regards/${actionId}/mien`, { id: newId(), pertinence: '4', mot: 'Utile à tous.' })
    const reponse = await presser('recits', 'Ajouter à mon texte', {
      'mise-en-oeuvre': 'Douze ateliers.',
      objectifs: 'Presque tous.',
    })
    expect(reponse.status).toBe(303)
    expect([await valeurDe('objectifs'), await valeurDe('mise-en-oeuvre')].join('|')).toMatch(
      /^Presque tous\.\n[^|]+\|Douze ateliers\.$/,
    )
  })

  it('gives back what could not be kept, and adds nothing', async () => {
    await porteur.post(`/regards/${actionId}/mien`, { id: newId(), pertinence: '4' })
    const long = 'a'.repeat(10_001)
    const reponse = await presser('recits', 'Ajouter à mon texte', { 'mise-en-oeuvre': long })
    expect(reponse.status).toBe(422)
    expect(await reponse.text()).toContain(long)
    expect(await valeurDe('objectifs')).toBe(COMPLET.objectifs)
  })

  it('keeps what was typed before a proposal of the margin is taken', async () => {
    await s
      .as('conseil')
      .post(`/bilans/${id}/suggestions`, { id: newId(), cle: 'objectifs', 'texte-objectifs': 'Mieux.' })
    await presser('recits', 'Prendre ce texte', { 'mise-en-oeuvre': 'Douze ateliers.' })
    expect([await valeurDe('objectifs'), await valeurDe('mise-en-oeuvre')]).toEqual(['Mieux.', 'Douze ateliers.'])
  })

  it('keeps the amounts that were typed before lines are pasted, and before they are taken back', async () => {
    await presser('tableau', 'Remplir le tableau', { 'r-601': '17', collage: '613 Locations\t200\t180' })
    expect([await valeurDe('r-601'), await valeurDe('r-613')]).toEqual(['17', '180'])
    await presser('tableau', 'Remplir le tableau', { collage: '613 Locations\t200\t190' })
    await presser('tableau', 'Reprendre 180', { 'r-601': '18' })
    expect([await valeurDe('r-601'), await valeurDe('r-613')]).toEqual(['18', '180'])
  })

  it('takes the lines that were pasted, whichever button is pressed, and gives them back beside a wrong amount', async () => {
    await presser('tableau', 'Continuer : expliquer', { collage: '613 Locations\t200\t210' })
    expect(await valeurDe('r-613')).toBe('210')
    const faux = await porteur.post(`/bilans/${id}/tableau`, { 'r-601': 'beaucoup', collage: '613 Locations\t1\t2' })
    expect(faux.status).toBe(422)
    expect(await faux.text()).toContain('613 Locations\t1\t2</textarea>')
  })

  it('keeps each of two like lines that found no place, and tells of them to who is about to sign', async () => {
    const collage = 'Divers\t5\t5\nDivers\t5\t5\n613 Locations\t200\t210'
    for (const _ of ['pasted', 'pasted again']) await presser('tableau', 'Remplir le tableau', { collage })
    const restes = (await (await porteur.get(`/bilans/${id}/tableau`)).text()).match(/Divers 5|Divers {3}5/g)
    expect(restes).toHaveLength(2)
    const aSigner = async () => texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(await aSigner()).toContain('2 lignes collées n’ont pas trouvé leur place')
    await presser('tableau', 'C’est recopié', {})
    expect(await aSigner()).not.toContain('n’ont pas trouvé leur place')
  })

  it('keeps what was typed, and who is to sign, before it takes the explanations for those of these figures', async () => {
    const BOUTON = 'Mes explications valent'
    const changer = async (euros: string) => presser('tableau', 'Continuer : expliquer', { 'r-601': euros })
    await changer('900')
    await presser('annexe', 'Continuer : relire', { ecarts: 'Une facture de plus.' })
    await changer('1900')
    await presser('annexe', BOUTON, { regle: 'Au prorata.' })
    expect(await valeurDe('regle')).toBe('Au prorata.')
    const relecture = async () => (await porteur.get(`/bilans/${id}/relecture`)).text()
    expect(await relecture()).not.toContain(BOUTON)
    await changer('1950')
    const signee = { signataire: 'Odile Martin', qualite: 'Présidente' }
    await presser('relecture', BOUTON, signee)
    expect(await relecture()).not.toContain(BOUTON)
    const aSigner = async (qui: Visitor) =>
      formulairesDe(await (await qui.get(`/bilans/${id}/relecture`)).text())
        .find(({ action }) => action.endsWith('/attestation'))
        ?.saisies.filter(({ nom }) => nom === 'signataire' || nom === 'qualite')
        .map(({ valeur }) => valeur)
    expect(await aSigner(porteur)).toEqual(Object.values(signee))
    const autre = { ...compte('porteur', structureId), nom: 'Gérard' }
    expect(await aSigner(s.as(autre))).toEqual(['Gérard', ''])
  })
})
