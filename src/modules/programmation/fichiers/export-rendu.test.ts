import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx, type FeuilleExport, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { rendreTableur } from '#platform/tableur/rendre.ts'
import { listerZip, ouvrirEntree } from '#platform/tableur/zip.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { TEL_QUE_DONNE } from '../classeurs/actions/notre-export.ts'

/** The workbook that the product gives, filled in and brought back. */
const PROGRAMMATION = 'Programmation 2026'

async function enScene() {
  const s = await scene()
  const ville = s.as('cdsu')
  const cases = async (octets: Uint8Array, feuille = PROGRAMMATION): Promise<Record<string, ValeurExport>[]> => {
    const lu = await lireTableur(octets)
    const lignes = (lu.ok && lu.value.feuilles.find(({ nom }) => nom === feuille)?.lignes) || []
    return lignes
      .slice(1)
      .filter((ligne) => ligne[0]?.valeur !== 'Total')
      .map((ligne) => Object.fromEntries((lignes[0] ?? []).map((e, i) => [e?.texte ?? '', ligne[i]?.valeur ?? null])))
  }
  const telecharger = async (chemin: string) => new Uint8Array(await (await ville.get(chemin)).arrayBuffer())
  const deposer = async (octets: Uint8Array) => {
    const id = newId()
    await ville.upload('/import', { id }, { name: 'programmation-2026.xlsx', field: 'fichier', bytes: octets })
    await attendreLaLecture(s, id)
    return id
  }
  return {
    s,
    ville,
    cases,
    deposer,
    exporter: () => telecharger('/programmation.xlsx?annee=2026'),
    reprendre: (id: string) => telecharger(`/import/${id}/classeur`),
    apercu: async (id: string) => (await texteDe(await ville.get(`/import/${id}`))).replace(/\s/gu, ' '),
    appliquer: (id: string) => direOui(ville, `/import/${id}`, {}),
  }
}

/** One cell of the row of an action, under a heading. */
async function ecrire(octets: Uint8Array, titre: string, colonne: string, valeur: string | number) {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const lignes = lu.value.feuilles.find(({ nom }) => nom === PROGRAMMATION)?.lignes ?? []
  const c = lignes[0]?.findIndex((cellule) => cellule?.texte === colonne) ?? -1
  const l = lignes.findIndex((ligne) => ligne[2]?.texte === titre)
  const adresse = `${c < 26 ? '' : 'A'}${String.fromCharCode(65 + (c % 26))}${l + 1}`
  const rendu = await rendreTableur(octets, [{ feuille: PROGRAMMATION, adresse, valeur }])
  if (!rendu.ok) throw new Error(rendu.reason)
  return rendu.value.octets
}

/** The same, its sheets changed by hand. */
async function refaire(octets: Uint8Array, changer: (feuilles: FeuilleExport[]) => FeuilleExport[]) {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const feuilles = lu.value.feuilles.map(({ nom, lignes: [entetes = [], ...lignes] }) => ({
    nom,
    entetes: entetes.map((c) => c?.texte ?? ''),
    lignes: lignes.map((ligne) => ligne.map((c) => c?.valeur ?? null)),
  }))
  return new Uint8Array(await ecrireXlsx(changer(feuilles)))
}

const payer = (s: Scene, actionId: string, accorde_centimes: number) =>
  s.prepare((tx) =>
    tx
      .insertInto('financements')
      .values({
        ...{ territoire_id: s.territoire.id, action_id: actionId, financeur: 'Ville', accorde_centimes },
        ...{ demande_centimes: null, propose_centimes: null, realise_centimes: null },
      })
      .execute(),
  )

it('says, taken back, what is here on its sheet « tel que donné » too', async () => {
  const { s, ...n } = await enScene()
  await payer(s, await uneAction(s, { titre: 'Jardin' }), 400_000)
  const premier = await n.deposer(await ecrire(await n.exporter(), 'Jardin', 'Accordé — Ville', 4500))
  await n.appliquer(premier)
  // Written here meanwhile, with no row of its own.
  const fete = await uneAction(s, { titre: 'Fête' })
  const rendu = await n.reprendre(premier)
  for (const feuille of [PROGRAMMATION, TEL_QUE_DONNE]) {
    const lignes = await n.cases(rendu, feuille)
    expect.soft(lignes.map((l) => [l['Intitulé de l’action'], l['Accordé — Ville']])).toEqual([
      ['Jardin', 4500],
      ['Fête', null],
    ])
    if (feuille === TEL_QUE_DONNE) expect(lignes[1]?.Identifiant).toBe(fete)
  }
  const second = await n.deposer(await ecrire(rendu, 'Jardin', 'Accordé — Ville', 5000))
  expect(await n.apercu(second)).toMatch(/à modifier 1 inchangée 1.*Ville, accordé : 4 500 € → 5 000 €/u)
})

it('asks what to keep of an older export, which says nothing of when it was taken away', async () => {
  const { s, ...n } = await enScene()
  const jardin = await uneAction(s, { titre: 'Jardin' })
  await payer(s, jardin, 400_000)
  const sansDate = (octets: Uint8Array) => refaire(octets, (une) => une.filter(({ nom }) => nom !== TEL_QUE_DONNE))
  const vieux = await sansDate(await n.exporter())
  await n.appliquer(await n.deposer(await ecrire(await n.exporter(), 'Jardin', 'Accordé — Ville', 4500)))
  const rendu = await n.apercu(await n.deposer(vieux))
  expect(rendu).toContain('Le fichier dit autre chose qu’ici')
  expect(rendu).not.toMatch(/à modifier [1-9]/u)
  // Emptied here since, it is not filled anew unasked either.
  await s.prepare((tx) => tx.updateTable('actions').set({ objectifs: '' }).where('id', '=', jardin).execute())
  const rempli = await refaire(await sansDate(await n.exporter()), ([une, ...autres]) => [
    {
      ...(une as FeuilleExport),
      lignes: (une?.lignes ?? []).map((l) =>
        (une?.entetes ?? []).map((nom, c) => (nom === 'Objectifs' ? 'Planter' : (l[c] ?? null))),
      ),
    },
    ...autres,
  ])
  expect(await n.apercu(await n.deposer(rempli))).toContain('Le fichier dit autre chose qu’ici')
})

it('writes the shares of an added row as the other rows do', async () => {
  const { s, ...n } = await enScene()
  await uneAction(s, { titre: 'Jardin' })
  const id = await n.deposer(await n.exporter())
  await n.appliquer(id)
  const quartiers = await s.prepare((tx) => tx.selectFrom('quartiers').select('id').limit(1).execute())
  const autre = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('quartiers')
      .values({ territoire_id: s.territoire.id, id: autre, nom: 'Le Moulin-Neuf', code: null, rang: 9, contour: null })
      .execute(),
  )
  await uneAction(s, { titre: 'Fête', quartiers: [quartiers[0]?.id ?? '', autre] })
  await s.prepare((tx) =>
    tx
      .updateTable('action_quartiers')
      .set({ part: 0.5 })
      .where('action_id', 'in', tx.selectFrom('actions').select('id').where('titre', '=', 'Fête'))
      .execute(),
  )
  const rendu = await n.reprendre(id)
  expect((await n.cases(rendu)).find((l) => l['Intitulé de l’action'] === 'Fête')?.Répartition).toBe('50/50')
  expect(await n.apercu(await n.deposer(rendu))).not.toContain('pas compris')
  const zip = listerZip(Buffer.from(rendu))
  const feuille = zip.ok ? zip.value.find(({ nom }) => nom === 'xl/worksheets/sheet1.xml') : undefined
  const xml = feuille && ouvrirEntree(feuille, 1_000_000)
  // The heading and both rows.
  expect(xml?.ok ? xml.value.toString() : '').toMatch(/<dimension ref="A1:[A-Z]+3"/)
})

it('says the row that was deleted from it, the period of the page, and what is kept nowhere', async () => {
  const { s, ...n } = await enScene()
  const jardin = await uneAction(s, { titre: 'Jardin' })
  await uneAction(s, { titre: 'Fête' })
  await s.prepare((tx) =>
    tx
      .updateTable('actions')
      .set({ periode_genre: 'dates', debut_jour: '2026-01-01', fin_jour: '2027-01-31' })
      .where('id', '=', jardin)
      .execute(),
  )
  const rapporte = await refaire(await n.exporter(), ([une, ...autres]) => {
    if (!une) throw new Error('no sheet')
    const lignes = une.lignes.filter((l) => l[2] === 'Jardin')
    const mots = lignes.map((l) => [
      ...une.entetes.map((e, i) => (e === 'Période' ? 'du 01/02/2027 au 30/06/2027' : (l[i] ?? null))),
      'Rappeler',
    ])
    const avis = { nom: 'Avis d’instruction', entetes: ['Référence', 'Avis de l’État'], lignes: [['1', 'Favorable']] }
    return [{ ...une, entetes: [...une.entetes, 'Mes remarques'], lignes: mots }, ...autres, avis]
  })
  const id = await n.deposer(rapporte)
  const page = await n.apercu(id)
  expect.soft(page).toMatch(/absente du fichier 1 .*Archiver « Fête »/u)
  expect.soft(page).toContain('Période : janvier 2026 à janvier 2027 → du 01/02/2027 au 30/06/2027')
  expect.soft(page).toContain('Pas gardé ici : « Mes remarques »')
  expect.soft(page).toContain('Avis d’instruction Cette feuille n’est pas gardée ici')
  await n.appliquer(id)
  expect(await n.apercu(id)).toContain('1 action d’ici n’est pas dans votre fichier')
})

it('asks of a cell put back as it was given, once a later file changed what is here', async () => {
  const { s, ...n } = await enScene()
  await payer(s, await uneAction(s, { titre: 'Jardin' }), 300_000)
  const donne = await n.exporter()
  await n.appliquer(await n.deposer(await ecrire(donne, 'Jardin', 'Accordé — Ville', 35_000)))
  const remis = await n.deposer(donne)
  const page = await n.apercu(remis)
  expect(page).not.toContain('ne change rien')
  expect(page).toContain('Garder ce qui est ici : 35 000 €')
  expect(page).toContain('Prendre le fichier : 3 000 €')
  expect(page).not.toContain('Revenir au dernier import')
  // A third value: the last import is the one that was written, not the base.
  const autre = await n.apercu(await n.deposer(await ecrire(donne, 'Jardin', 'Accordé — Ville', 4000)))
  expect(autre).toContain('Prendre le fichier : 4 000 €')
  expect(autre).not.toContain('Revenir au dernier import : 3 000 €')
  const html = await (await n.ville.get(`/import/${remis}`)).text()
  const question = /name="(conflit [^"]+)"/.exec(html)?.[1] ?? ''
  await direOui(n.ville, `/import/${remis}`, { [question]: 'fichier' })
  const [ligne] = await n.cases(await n.exporter())
  expect(ligne?.['Accordé — Ville']).toBe(3000)
})

it('keeps what was typed here since, and says that the file tells otherwise', async () => {
  const { s, ...n } = await enScene()
  const jardin = await uneAction(s, { titre: 'Jardin' })
  const choisir = (theme: string) =>
    s.prepare((tx) => tx.updateTable('actions').set({ theme }).where('id', '=', jardin).execute())
  await choisir('Emploi')
  const donne = await n.exporter()
  await choisir('Culture')
  const page = await n.apercu(await n.deposer(donne))
  expect(page).toContain('Ce fichier ne change rien, mais il dit autre chose que ce qui a été changé ici')
  expect(page).toContain('Jardin : Thème, « Culture » ici, « Emploi » dans le fichier')
  expect(page).not.toContain('déjà enregistré')
})

it('gives back the quartiers of a city’s file by their names, and the decision that changed here', async () => {
  const { s, ...n } = await enScene()
  await s.prepare(async (tx) => {
    await tx.updateTable('quartiers').set({ code: 'QN04405M' }).execute()
    const autre = { id: newId(), nom: 'Le Moulin-Neuf', code: 'QN04407M', rang: 9, contour: null }
    await tx
      .insertInto('quartiers')
      .values({ territoire_id: s.territoire.id, ...autre })
      .execute()
  })
  const entetes = ['Réf.', 'Intitulé de l’action', 'Porteur', 'Quartier', 'Décision', 'Ville demandé', 'Ville accordé']
  const ligne = (ref: string, titre: string): ValeurExport[] => [
    ref,
    titre,
    'Amicale',
    'Bellevue',
    'à instruire',
    2000,
    null,
  ]
  const lignes = [ligne('26-A', 'Jardin'), ligne('26-B', 'Chorale'), ligne('26-C', 'Vélo')]
  const id = await n.deposer(new Uint8Array(await ecrireXlsx([{ nom: 'Programmation 2026', entetes, lignes }])))
  await n.appliquer(id)
  await s.prepare(async (tx) => {
    const { id: action_id } = await tx
      .selectFrom('actions')
      .select('id')
      .where('ref', '=', '26-A')
      .executeTakeFirstOrThrow()
    const deux = await tx.selectFrom('quartiers').select('id').where('code', '=', 'QN04407M').executeTakeFirstOrThrow()
    await tx.updateTable('actions').set({ etat: 'prevue' }).where('id', '=', action_id).execute()
    await tx
      .insertInto('action_quartiers')
      .values({ territoire_id: s.territoire.id, action_id, quartier_id: deux.id, part: null })
      .execute()
  })
  const rendu = await n.cases(await n.reprendre(id))
  expect(rendu.map((l) => [l['Réf.'], l.Quartier, l.Décision])).toEqual([
    ['26-A', 'Bellevue, Le Moulin-Neuf', 'Prévue'],
    ['26-B', 'Bellevue', 'à instruire'],
    ['26-C', 'Bellevue', 'à instruire'],
  ])
})

it('writes the money of a payer typed by hand in its column, and says at the row what has none', async () => {
  const { s, ...n } = await enScene()
  const entetes = [
    'Réf.',
    'Intitulé de l’action',
    'Porteur',
    'Quartier',
    'État demandé',
    'État accordé',
    'Ville demandé',
  ]
  const ligne = (ref: string, titre: string): ValeurExport[] => [ref, titre, 'MJC', 'Bellevue', 1000, 800, 500]
  const lignes = [ligne('26-A', 'Jardin'), ligne('26-B', 'Chorale'), ligne('26-C', 'Vélo')]
  const id = await n.deposer(new Uint8Array(await ecrireXlsx([{ nom: 'Programmation 2026', entetes, lignes }])))
  await n.appliquer(id)
  const { jardin, structureId } = await s.prepare(async (tx) => {
    const une = await tx
      .selectFrom('actions')
      .select(['id', 'structure_id'])
      .where('ref', '=', '26-A')
      .executeTakeFirstOrThrow()
    return { jardin: une.id, structureId: une.structure_id }
  })
  const fete = await uneAction(s, { titre: 'Fête', structureId })
  const modifier = async (action: string, titre: string, plus: Record<string, string>) => {
    const { version } = await s.prepare((tx) =>
      tx.selectFrom('actions').select('version').where('id', '=', action).executeTakeFirstOrThrow(),
    )
    const tete = {
      version: String(version),
      titre,
      structureId,
      annee: '2026',
      etat: 'prevue',
      periodeGenre: 'annee-civile',
    }
    const envoi = await n.ville.post(`/actions/${action}/modifier`, { ...tete, quartier: [s.quartierId], ...plus })
    expect(envoi.status).toBe(303)
  }
  await modifier(fete, 'Fête', {
    ...{ 'financeur-0': 'État', 'demande-0': '2000', 'accorde-0': '1800,75' },
    ...{ 'financeur-1': 'mairie', 'demande-1': '1500', 'financeur-2': 'Conseil régional', 'demande-2': '900' },
  })
  await modifier(jardin, 'Jardin', {
    ...{ 'financeur-0': 'État P147', 'demande-0': '1000', 'accorde-0': '800' },
    ...{ 'financeur-1': 'Ville', 'demande-1': '500', 'financeur-2': 'Région', 'demande-2': '700' },
  })
  const rendu = await n.reprendre(id)
  expect(
    (await n.cases(rendu)).map((l) => [
      l['Intitulé de l’action'],
      l['État demandé'],
      l['État accordé'],
      l['Ville demandé'],
    ]),
  ).toEqual([
    ['Jardin', 1000, 800, 500],
    ['Chorale', 1000, 800, 500],
    ['Vélo', 1000, 800, 500],
    ['Fête', 2000, 1800.75, 1500],
  ])
  const lu = await lireTableur(rendu)
  const notes = (lu.ok ? (lu.value.feuilles[0]?.lignes ?? []) : []).map((l) =>
    l
      .flatMap((c) => c?.commentaire ?? [])
      .join(' ')
      .replace(/\s/gu, ' '),
  )
  expect(notes.map((note) => /Sans colonne dans ce fichier : [^.]*\./u.exec(note)?.[0])).toEqual([
    undefined,
    'Sans colonne dans ce fichier : Région, demandé 700 €.',
    undefined,
    undefined,
    'Sans colonne dans ce fichier : Région, demandé 900 €.',
  ])
  // A format without remarks cannot tell it: its page does.
  expect(await n.apercu(id)).toContain('2 actions ont ici des montants ou des mots sans colonne dans votre fichier')
  // Brought back, it is no news: one State, one town.
  expect(await n.apercu(await n.deposer(rendu))).toMatch(/à créer 0 inchangées 4 Ce fichier ne change rien/u)
})
