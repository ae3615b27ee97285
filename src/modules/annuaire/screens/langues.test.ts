import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { insecables } from '#src/ground/typographie.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { reindexer } from '../store/store.ts'

const ARABE = 'أستطيع أن أخيط الملابس وأصلحها'

async function uneCouturiere(texte: string) {
  const s = await scene()
  const id = await unTalent(s, { prenom: 'Nour', texte, accords: ['annuaire', 'entremise'] })
  await s.prepare((tx) => reindexer(tx))
  const cocher = async (fields: Record<string, string | string[]>) => {
    const bureau = s.as('coordination')
    const page = await (await bureau.get(`/annuaire/${id}/modifier`)).text()
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const envoi = { prenom: 'Nour', nom: '', texte, version, parMois: '2', rayon: 'partout', ...fields }
    return { page, reponse: await bureau.post(`/annuaire/${id}/modifier`, envoi) }
  }
  return { s, id, cocher }
}

describe('words in another language than French', () => {
  it('are kept with their language and direction, flagged, and found once the desk confirmed the skills', async () => {
    const { s, id, cocher } = await uneCouturiere(ARABE)
    const bureau = s.as('coordination')
    const fiche = await bureau.get(`/annuaire/${id}`)
    const html = await fiche.text()
    expect(html).toContain('<blockquote lang="ar" dir="rtl">')
    expect(html).toContain('Écrit en arabe')
    expect(html).toContain('cochez ses savoir-faire en images')
    expect(await (await bureau.get('/annuaire')).text()).toContain('<p lang="ar" dir="rtl">')
    // Nothing reads her words yet: the search says that somebody is to be read with.
    const sans = await texteDe(await bureau.get('/annuaire?q=couturière'))
    expect(sans).not.toContain('Nour')
    expect(sans).toContain('1 personne a écrit dans une autre langue')
    expect(await texteDe(await bureau.get('/annuaire?vue=a-lire-ensemble'))).toContain('Nour')
    expect((await cocher({ images: ['coudre', 'langue-arabe'] })).reponse.status).toBe(303)
    for (const cherche of ['couturière', 'couture', 'arabe'])
      expect(await texteDe(await bureau.get(`/annuaire?q=${encodeURIComponent(cherche)}`)), cherche).toContain('Nour')
    expect(await texteDe(await bureau.get('/annuaire'))).toContain('Langues : arabe')
    const apres = await texteDe(await bureau.get(`/annuaire/${id}`))
    expect(apres).toContain(ARABE)
    expect(apres).not.toContain('cochez ses savoir-faire')
    expect(await texteDe(await bureau.get('/annuaire?q=vélo'))).not.toContain('a écrit dans')
    // What a structure reads of it follows its need (`images/carte.test.ts`): here, only what the desk and she chose.
    expect(apres).toContain('En images Coudre, Parler arabe')
  })

  it('are read where they are French, between others, and each alphabet is laid out by itself', async () => {
    const { s, id } = await uneCouturiere(`Je fais la couture et msemen galettes. ${ARABE}. ${ARABE}`)
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get('/annuaire?q=couturière'))).toContain('Nour')
    const html = insecables(await (await bureau.get(`/annuaire/${id}`)).text())
    expect(html).toContain('<blockquote dir="auto">')
    expect(html).toContain('<span lang="ar" dir="rtl">')
  })

  it('are those of a language that she speaks, once she touched the picture of who translates', async () => {
    const { s, id } = await uneCouturiere(ARABE)
    const change = { images: ['interpreter'] }
    await s.prepare(async (tx) => {
      await tx.updateTable('talents').set(change).where('id', '=', id).execute()
      await reindexer(tx, true)
    })
    expect(await texteDe(await s.as('coordination').get('/annuaire?q=arabe'))).toContain('Nour')
  })

  it('stay to be read together whatever she ticks by herself, until the desk did so', async () => {
    const { s, id, cocher } = await uneCouturiere(ARABE)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ images: ['coudre'] })
        .where('id', '=', id)
        .execute(),
    )
    const aLire = async () => texteDe(await s.as('coordination').get('/annuaire?vue=a-lire-ensemble'))
    expect(await aLire()).toContain('Nour')
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).toContain('Lisez ces mots avec')
    await cocher({ images: ['coudre'] })
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).not.toContain('Lisez ces mots avec')
    expect(await aLire()).not.toContain('Nour')
    // Other words of hers are to be read again.
    const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId: id, personneId: null } })
    const page = await (await elle.get(`/ma-fiche/${id}/modifier`)).text()
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const dite = { prenom: 'Nour', nom: '', version, parMois: '2', rayon: 'partout', images: ['coudre'] }
    await elle.post(`/ma-fiche/${id}/modifier`, { ...dite, texte: ARABE })
    expect(await aLire()).not.toContain('Nour')
    const autres = { ...dite, version: `${Number(version) + 1}`, texte: `${ARABE} وأطبخ` }
    expect((await elle.post(`/ma-fiche/${id}/modifier`, autres)).status).toBe(303)
    expect(await aLire()).toContain('Nour')
  })

  it('are read by nobody as French, but for what was chosen in pictures', async () => {
    const { s, id, cocher } = await uneCouturiere('I can repair bicycles and carry heavy boxes')
    const lus = () =>
      s.prepare((tx) => tx.selectFrom('talent_entrees').select('entree').where('talent_id', '=', id).execute())
    expect(await lus()).toEqual([])
    expect(await texteDe(await s.as('coordination').get('/annuaire?vue=a-lire-ensemble'))).toContain('Nour')
    await cocher({ images: ['reparer-velo'] })
    expect(await lus()).toEqual([{ entree: 'reparer-velo' }])
  })

  it('are asked about when nobody can tell', async () => {
    const wolof = 'Ndax man na leen dimbali ci waxtu lekk'
    const { s, id, cocher } = await uneCouturiere(wolof)
    const { page, reponse } = await cocher({ langue: 'wo' })
    expect(page).toContain('En quelle langue avez-vous écrit')
    expect(reponse.status).toBe(303)
    const html = await (await s.as('coordination').get(`/annuaire/${id}`)).text()
    expect(html).toContain('lang="wo"')
    expect(html).toContain('Écrit en wolof')
  })

  it('are French when their author says so, however few of its words the dictionary knows', async () => {
    const { s, id, cocher } = await uneCouturiere('réseaux sociaux insta tiktok')
    const { page } = await cocher({ langue: 'fr' })
    expect(page).toContain('<option value="fr"')
    const html = await (await s.as('coordination').get(`/annuaire/${id}`)).text()
    expect(html).not.toContain('Écrit dans une autre langue')
    const lus = s.prepare((tx) =>
      tx.selectFrom('talent_entrees').select('entree').where('talent_id', '=', id).execute(),
    )
    expect((await lus).length).toBeGreaterThan(0)
  })
})

it('are, of languages named in their field, those spoken: nobody is thought of to teach French by it, and no other word is hers', async () => {
  const s = await scene()
  const id = await unTalent(s, { prenom: 'Inês', texte: 'Je couds', accords: ['entremise'] })
  await s.prepare(async (tx) => {
    await tx
      .updateTable('talents')
      .set({ langues: ['português', 'un peu français'] })
      .where('id', '=', id)
      .execute()
    await reindexer(tx, true)
  })
  const lus = await s.prepare((tx) =>
    tx.selectFrom('talent_entrees').select(['entree', 'mots']).where('talent_id', '=', id).execute(),
  )
  expect(lus.map(({ entree }) => entree)).toEqual(expect.arrayContaining(['coudre', 'langue-portugais']))
  expect(lus.filter(({ entree }) => /-francais$/u.test(entree))).toEqual([])
  expect(lus.flatMap(({ mots }) => mots)).not.toContain('parle')
})
