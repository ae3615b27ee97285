import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lectureDuDepot } from '#modules/depots/index.ts'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { viderCeuxQuiDisent, viderLesOublies } from '#modules/depots/usecases.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read, write } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { lireProgrammation } from '../classeurs/lecture.ts'
import { exporterProgrammation } from './export.ts'
import { PROGRAMMATION } from './genre.ts'
import { importerFichier } from './importer.ts'

const SAMPLE = fileURLToPath(
  new URL('../../../../../shared/data/imports/programmation-2026-nantes.xlsx', import.meta.url),
)

const ENTETE = 'Référence;Structure;SIRET;Intitulé de l’action;Quartier;Thème;Décision;Ville demandé;Ville accordé'
const tableau = (...lignes: string[]) => new TextEncoder().encode([ENTETE, ...lignes].join('\r\n'))
const REPAS = '26-A-01;Les Voisines;;Repas partagé au pied des tours;Bellevue;Émancipation;Favorable;3000;2000'
const VELO = '26-A-02;La Roue libre;;Atelier vélo du samedi;Bellevue;Transition écologique;Favorable;1500;1500'
const CHORALE = '26-A-03;Les Voisines;;Chorale des halls;Bellevue;Émancipation;En attente;800;'

async function deposer(s: Scene, octets: Uint8Array, nom = 'programmation-2026.csv'): Promise<string> {
  const id = newId()
  const response = await s.as('cdsu').upload('/import', { id }, { name: nom, field: 'fichier', bytes: octets })
  expect(response.status).toBe(303)
  await attendreLaLecture(s, id)
  return id
}

const corriger = (s: Scene, id: string, choisi = '') => s.as('cdsu').get(`/import/${id}/correspondance${choisi}`)

/** One gesture of the page of corrections. */
async function dire(s: Scene, id: string, dit: Fields): Promise<void> {
  expect((await s.as('cdsu').post(`/import/${id}/correspondance`, dit)).status).toBe(303)
  await attendreLaLecture(s, id)
}

const lectureDe = (s: Scene, id: string) => read(s.visit(), (tx) => lectureDuDepot(tx, PROGRAMMATION, id))

const appliquer = (s: Scene, id: string, fields = {}) => direOui(s.as('cdsu'), `/import/${id}`, fields)

/** What the page of the file sends when nothing is touched. */
async function envoye(s: Scene, id: string): Promise<Fields> {
  const formulaires = formulairesDe(await (await s.as('cdsu').get(`/import/${id}`)).text())
  const lu = formulaires.find(({ action }) => action.endsWith('/application'))
  return lu ? envoiDe(lu) : {}
}

/** The choices between two sides of a field, as its page asks them, each settled so. */
async function trancher(s: Scene, id: string, champ: string, dit: 'produit' | 'fichier'): Promise<Fields> {
  const html = await (await s.as('cdsu').get(`/import/${id}`)).text()
  const cles = [...html.matchAll(/name="(conflit [^"]+)"/g)].flatMap(([, cle = '']) =>
    cle.includes(` ${champ}`) ? cle : [],
  )
  if (cles.length === 0) throw new Error(`Nothing to choose of ${champ}`)
  return Object.fromEntries(cles.map((cle) => [cle, dit]))
}

const titres = (s: Scene) =>
  read(s.visit(), (tx) => tx.selectFrom('actions').select(['titre', 'theme', 'archivee_le']).orderBy('ref').execute())

describe('the city’s file', () => {
  it('is read, previewed, and written only after the yes', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toContain('Repas partagé au pied des tours')
    expect(await titres(s)).toEqual([])
    expect((await appliquer(s, id)).status).toBe(303)
    expect((await titres(s)).map((a) => a.titre)).toEqual([
      'Repas partagé au pied des tours',
      'Atelier vélo du samedi',
      'Chorale des halls',
    ])
  })

  it('files the actions under the year of their dates, says it, and asks of those kept under another', async () => {
    const s = await scene()
    const PERIODES = ['janvier à juin 2027', '28 mai 2027', '18/03/2027', 'septembre 2027 à juin 2028']
    const lignes = PERIODES.map((periode, i) => `Les Voisines;Atelier de quartier numéro ${i};${periode}`)
    const tel = (...dits: string[]) => new TextEncoder().encode(dits.join('\r\n'))
    const deposee = (octets: Uint8Array) => deposer(s, octets, 'nos-actions.csv')
    const annees = async () =>
      (await read(s.visit(), (tx) => tx.selectFrom('actions').select('annee').orderBy('titre').execute())).map(
        (a) => a.annee,
      )
    const page = async (id: string) => (await s.as('cdsu').get(`/import/${id}`)).text()

    const sans = await deposee(tel('Porteur;Intitulé de l’action;Dates', ...lignes))
    const avant = await page(sans)
    expect(avant).toContain('Actions à créer, 2027')
    expect(avant).not.toContain('Le fichier ne dit pas l’année')
    expect(avant).toMatch(/4 actions à créer ne disent pas où elles en sont : « En instruction »/)
    await appliquer(s, sans)
    expect(await annees()).toEqual([2027, 2027, 2027, 2027])

    // Kept under 2026, as the tool took them before: the very same rows, their year said.
    await write(s.visit(), (tx) => tx.updateTable('actions').set({ annee: 2026 }).execute())
    const dite = ['Porteur;Intitulé de l’action;Dates;Année', ...lignes.map((ligne) => `${ligne};2027`)]
    const apres = await deposee(tel(...dite))
    expect(await texteDe(await s.as('cdsu').get(`/import/${apres}`))).toContain('gardée ici en 2026')
    const oui = await envoye(s, apres)
    const memes = Object.fromEntries(
      Object.keys(oui).flatMap((nom) => (nom.startsWith('doute ') ? [[nom, 'meme']] : [])),
    )
    await appliquer(s, apres, { ...oui, ...memes })
    expect(await annees()).toEqual([2027, 2027, 2027, 2027])
    expect(await page(await deposee(tel(...dite)))).toContain('ne change rien')

    const vague = await deposee(tel('Porteur;Intitulé de l’action;Dates', 'Les Voisines;Loto du quartier;les samedis'))
    expect(await page(vague)).toContain('Le fichier ne dit pas l’année')
  })

  it('moves an action into the next year only for whoever says that it is the same one', async () => {
    const [une, dates] = ['Les Voisines;Veillée du quartier', 'du 11/01/2027 au 30/06/2027']
    const de = (annee: number) =>
      new TextEncoder().encode(
        [
          'Porteur;Intitulé de l’action;Dates;Année',
          `${une};${dates};${annee}`,
          `La Roue libre;Vélo;mai;${annee}`,
        ].join('\r\n'),
      )
    const cas = [
      ['nothing', [2026, 2026, 2027, 2027]],
      ['autre', [2026, 2026, 2027, 2027]],
      ['meme', [2026, 2027, 2027]],
    ] as const
    for (const [dit, attendu] of cas) {
      const s = await scene()
      await appliquer(s, await deposer(s, de(2026), 'actions-2026.csv'))
      const id = await deposer(s, de(2027), 'actions-2027.csv')
      const vue = await texteDe(await s.as('cdsu').get(`/import/${id}`))
      expect(vue).toContain('C’est la même : elle quitte 2026 pour 2027')
      expect(vue).toContain('Ce sont deux actions : celle de 2026 y reste, celle de 2027 est créée')
      const oui = await envoye(s, id)
      const [cle = ''] = Object.keys(oui).filter((nom) => nom.startsWith('doute '))
      expect((await appliquer(s, id, dit === 'nothing' ? oui : { ...oui, [cle]: dit })).status).toBe(303)
      const annees = await read(s.visit(), (tx) =>
        tx.selectFrom('actions').select(['annee', 'archivee_le']).orderBy('annee').execute(),
      )
      expect(annees).toEqual(attendu.map((annee) => ({ annee, archivee_le: null })))
      // Both workbooks again: what was answered holds, or is asked once more before anything moves.
      for (const annee of [2027, 2026]) {
        const encore = await texteDe(
          await s.as('cdsu').get(`/import/${await deposer(s, de(annee), `actions-${annee}.csv`)}`),
        )
        expect(encore).toContain(dit === 'meme' && annee === 2026 ? 'elle quitte 2027 pour 2026' : 'ne change rien')
      }
    }
  })

  it('takes no yes while it is asked whether the rows of a side sheet, that nobody carries, are actions', async () => {
    const octets = await ecrireXlsx([
      {
        nom: 'Programmation',
        entetes: ['Porteur', 'Intitulé de l’action', 'Quartier', 'Ville demandé'],
        lignes: [
          ['Les Voisines', 'Repas', 'Bellevue', 3000],
          ['La Roue libre', 'Vélo', 'Breil', 1500],
        ],
      },
      {
        nom: 'TFPB',
        entetes: ['Quartier', 'Action bailleur', 'Montant valorisé'],
        lignes: [
          ['Bellevue', 'Surentretien des halls', 22000],
          ['Breil', 'Enlèvement des encombrants', 14500],
        ],
      },
    ])
    const faits = (s: Scene) =>
      read(s.visit(), async (tx) =>
        (await tx.selectFrom('actions').select('titre').orderBy('titre').execute()).map(({ titre }) => titre),
      )
    const cas = [
      ['Non : ne pas lire cette feuille', ['Repas', 'Vélo']],
      ['Oui : leur structure', ['Enlèvement des encombrants', 'Repas', 'Surentretien des halls', 'Vélo']],
    ] as const
    for (const [reponse, attendu] of cas) {
      const s = await scene()
      const id = await deposer(s, octets, 'prog-2026.xlsx')
      const vue = await (await s.as('cdsu').get(`/import/${id}`)).text()
      expect(vue).toContain('personne n’est dit porter les 2 actions')
      expect(vue).not.toContain('Oui, enregistrer')
      const refus = await s.as('cdsu').post(`/import/${id}/application`, await envoye(s, id))
      expect(refus.status).toBe(409)
      expect(await texteDe(refus)).toContain('Il reste une question sans réponse')
      expect(await faits(s)).toEqual([])
      const seul = await importerFichier(s.visit('cdsu'), {
        octets,
        nomFichier: 'prog-2026.xlsx',
        essai: false,
        conflits: 'fichier',
      })
      expect(seul).toMatchObject({ ok: false, reason: expect.stringContaining('Répondez-y dans le site') })

      expect(vue).toContain(reponse)
      const dits = formulairesDe(vue).filter(({ saisies }) => saisies.some(({ nom }) => nom === 'versLeOui'))
      const dit = dits[cas.findIndex(([une]) => une === reponse)]
      if (!dit) throw new Error(`No form answers ${reponse}`)
      const apres = await s.as('cdsu').post(dit.action, envoiDe(dit))
      expect([apres.status, apres.headers.get('location')]).toEqual([303, expect.stringContaining(`/import/${id}`)])
      expect(apres.headers.get('location')).not.toContain('correspondance')
      await attendreLaLecture(s, id)
      expect((await appliquer(s, id, await envoye(s, id))).status).toBe(303)
      expect(await faits(s)).toEqual(attendu)
      // Remembered: the next file of that shape is not asked of again.
      const encore = await deposer(s, octets, 'prog-2026.xlsx')
      expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).not.toContain('personne n’est dit porter')
    }
  })

  it('says before the yes each total of the file that is not what was read, at its cell', async () => {
    const s = await scene()
    const page = async (total: string) => {
      const lignes = ['Porteur;Intitulé de l’action;Quartier;Ville accordé', 'Les Voisines;Repas;Bellevue;3000']
      const octets = new TextEncoder().encode(
        [...lignes, 'La Roue libre;Vélo;Breil;1500', `TOTAL;;;${total}`].join('\r\n'),
      )
      return texteDe(await s.as('cdsu').get(`/import/${await deposer(s, octets)}`))
    }
    expect(await page('5000')).toMatch(
      /ligne 4, colonne D Ville accordé À regarder : votre total dit 5.000.€, nous lisons 4.500.€/u,
    )
    expect(await page('4500')).not.toContain('À regarder')
  })

  it('asks of each name that is nearly a structure’s whether it is that one, and remembers', async () => {
    const s = await scene()
    const portee = (ligne: string, structure: string) => ligne.replace(/Les Voisines|La Roue libre/, structure)
    await appliquer(s, await deposer(s, tableau(portee(REPAS, 'Centre social Les Trois Cerises'))))
    const noms = async () =>
      (await read(s.visit(), (tx) => tx.selectFrom('structures').select('nom').orderBy('nom').execute())).map(
        (r) => r.nom,
      )
    const page = async (id: string) => (await (await s.as('cdsu').get(`/import/${id}`)).text()).split('<main')[1] ?? ''
    const autre = tableau(portee(VELO, 'Centre Social Les 3 Cerises'))

    const meme = await deposer(s, autre)
    const question = await page(meme)
    expect(question).toContain('à vous de dire')
    expect(question).toContain('C’est « Centre social Les Trois Cerises »')
    const [, cle = ''] =
      /name="(structure \S+ centre social les 3 cerises)"[^>]*value="meme"[^>]*checked/.exec(question) ?? []
    await appliquer(s, meme, { [cle]: 'meme' })
    expect(await noms()).toEqual(['Centre social Les Trois Cerises'])
    expect(await page(await deposer(s, autre))).not.toContain('C’est « Centre social')

    const faute = await deposer(s, tableau(portee(CHORALE, 'Centre social Les Trois Cerise')))
    // The word that says what it is, and no more.
    const mots = await page(await deposer(s, tableau(portee(CHORALE, 'Association Centre social Les Trois Cerises'))))
    expect(mots).toMatch(/value="meme"[^>]*checked/)

    const trois = /name="(structure \S+ centre social les trois cerise)"[^>]*value="autre"[^>]*checked/
    await appliquer(s, faute, { [trois.exec(await page(faute))?.[1] ?? '']: 'autre' })
    expect(await noms()).toHaveLength(2)
    const fields = { id: newId(), nom: 'Centre social des 3 cerises', genre: 'association' }
    expect((await s.as('cdsu').post('/structures/nouvelle', fields)).status).toBe(409)
  })

  it('asks of a title nearly an action’s, of a structure known or nearly, whether it is that one, and remembers', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Doigts Verts' })
    const jardin = await uneAction(s, { annee: 2026, titre: 'Jardin partagé des Glycines', structureId })
    const plume = await uneStructure(s, { nom: 'Coup de Plume' })
    await uneAction(s, { annee: 2026, titre: 'Lectures au pied des tours', structureId: plume })
    const octets = tableau(
      '26-J-01;ASSO LES DOIGTS VERTS;;Jardin partagé Les Glycines;Bellevue;Santé;Favorable;900;700',
      '26-L-01;Association Coup de Plume;;Lectures au pied des tours;Bellevue;Culture;Favorable;500;400',
    )
    const id = await deposer(s, octets)
    const html = await (await s.as('cdsu').get(`/import/${id}`)).text()
    expect(html).toContain('Presque une action d’ici')
    expect(await texteDe(new Response(html))).toContain('à créer 0 à trancher 4')
    const choix = await envoye(s, id)
    const { version, ...reponses } = choix
    expect(version).toEqual([expect.stringMatching(/^0\./)])
    expect(Object.values(reponses).flat().toSorted()).toEqual(['meme', 'meme', 'meme', 'meme', 'produit'])
    await appliquer(s, id, choix)
    const lues = await read(s.visit(), (tx) =>
      tx.selectFrom('actions').select(['id', 'ref', 'titre', 'structure_id']).orderBy('ref').execute(),
    )
    expect(lues).toMatchObject([
      { id: jardin, ref: '26-J-01', titre: 'Jardin partagé des Glycines', structure_id: structureId },
      { ref: '26-L-01', titre: 'Lectures au pied des tours', structure_id: plume },
    ])
    const encore = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, octets)}`))
    expect(encore).toContain('ne change rien')
  })

  it('makes another action of it once somebody says so, with its reference', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Voisines' })
    await uneAction(s, { annee: 2026, titre: 'Repas partagés au pied des tours', structureId })
    const id = await deposer(s, tableau(REPAS))
    const [cle] = /doute [^"]+/.exec(await (await s.as('cdsu').get(`/import/${id}`)).text()) ?? ['']
    await appliquer(s, id, { ...(await envoye(s, id)), [cle]: 'autre' })
    const lues = () => read(s.visit(), (tx) => tx.selectFrom('actions').select('ref').orderBy('ref').execute())
    expect(await lues()).toEqual([{ ref: '26-A-01' }, { ref: null }])
    expect(await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, tableau(REPAS))}`))).toContain(
      'ne change rien',
    )
    // The copy put away: it comes out only if the file does not tell of the one that is here.
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ archivee_le: s.now, ref: null }).where('ref', '=', '26-A-01').execute(),
    )
    const sans = tableau(REPAS.replace('26-A-01', ''))
    const rangee = await (await s.as('cdsu').get(`/import/${await deposer(s, sans)}`)).text()
    expect(rangee).toContain('C’est celle des archives : elle en sort')
    const autre = await deposer(s, sans)
    await appliquer(s, autre, { ...(await envoye(s, autre)), [cle]: 'autre' })
    expect((await titres(s)).map(({ archivee_le }) => archivee_le)).toEqual([null, null])
  })

  it('asks again where a nearer action came after the page', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Voisines' })
    await uneAction(s, { annee: 2026, titre: 'Repas partagés au pied des grandes tours', structureId })
    const id = await deposer(s, tableau(REPAS))
    const [cle] = /doute [^"]+/.exec(await (await s.as('cdsu').get(`/import/${id}`)).text()) ?? ['']
    await uneAction(s, { annee: 2026, titre: 'Repas partagés au pied des tours', structureId })
    const redite = await direOui(s.as('cdsu'), `/import/${id}`, { [cle]: 'meme' })
    expect(redite.status).toBe(409)
    const encore = await texteDe(redite)
    expect(encore).toContain('une question n’est plus la même')
    expect(encore).toContain('Est-ce « Repas partagés au pied des tours », Les Voisines')
    expect((await titres(s)).length).toBe(2)
  })

  it('asks what came to be asked after the page: an action, a structure, a change here', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(VELO)))
    const structureId = await uneStructure(s, { nom: 'Les Voisines' })
    const depots = [
      await deposer(s, tableau(VELO, REPAS)),
      await deposer(s, tableau(VELO, CHORALE.replace('Les Voisines', 'Centre social Les Trois Cerises'))),
      await deposer(s, tableau(VELO.replace('Transition écologique', 'Mobilité'))),
    ]
    await uneAction(s, { annee: 2026, titre: 'Repas partagés au pied des tours', structureId })
    await uneStructure(s, { nom: 'Centre social des 3 Cerises' })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ theme: 'Choisi ici' }).where('ref', '=', '26-A-02').execute(),
    )
    for (const id of depots) {
      const refus = await appliquer(s, id)
      expect(refus.status).toBe(409)
      expect(await texteDe(refus)).toContain('Il reste une question sans réponse')
    }
    expect((await titres(s)).map(({ theme }) => theme)).toContain('Choisi ici')
    expect(await titres(s)).toHaveLength(2)
  })

  it('is never written otherwise than its page showed: what changed here since is shown again', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS)))
    const id = await deposer(s, tableau(REPAS.replace('3000', '3500')))
    const lu = await envoye(s, id)
    await s.prepare((tx) => tx.updateTable('actions').set({ archivee_le: s.now }).execute())
    const refus = await appliquer(s, id, lu)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toMatch(/a changé pendant que vous lisiez.*sort des archives/s)
    expect((await titres(s))[0]?.archivee_le).not.toBeNull()
    expect((await appliquer(s, id, await envoye(s, id))).status).toBe(303)
    expect((await titres(s))[0]?.archivee_le).toBeNull()
  })

  it('asks again where a structure of a nearer name came after the page, of a programme as of a list', async () => {
    const s = await scene()
    await uneStructure(s, { nom: 'Centre social Les Trois Cerisses' })
    const liste = new TextEncoder().encode(
      'Structure;SIRET;Adresse\r\nCentre social Les Trois Cerise;;1 rue du Palier\r\nLe Fil;;3 rue du Palier',
    )
    const depots = [
      [await deposer(s, tableau(REPAS.replace('Les Voisines', 'Centre social Les Trois Cerise'))), 'application'],
      [await deposer(s, liste, 'associations.csv'), 'structures'],
    ] as const
    const reponses = []
    for (const [id, geste] of depots) {
      const html = await (await s.as('cdsu').get(`/import/${id}`)).text()
      const [cle] = /structure [^"]*cerise(?=")/.exec(html) ?? []
      if (!cle) throw new Error(`No question on ${id}`)
      reponses.push({ chemin: `/import/${id}/${geste}`, dit: { ...(await envoye(s, id)), [cle]: 'meme' } })
    }
    await s.prepare((tx) => tx.updateTable('structures').set({ nom: 'Autre' }).execute())
    const proche = await uneStructure(s, { nom: 'Centre social Les Trois Cerises' })
    const refus = []
    for (const { chemin, dit } of reponses) refus.push(await s.as('cdsu').post(chemin, dit))
    expect(refus.map(({ status }) => status)).toEqual([409, 409])
    expect(await texteDe(refus[0] ?? new Response())).toContain('a changé pendant que vous lisiez')
    const noms = await read(s.visit(), (tx) =>
      tx.selectFrom('structures').select(['nom', 'autres_noms']).where('id', '=', proche).execute(),
    )
    expect(noms).toEqual([{ nom: 'Centre social Les Trois Cerises', autres_noms: [] }])
  })

  it('once a list of structures was taken, says that they are here, and nothing of a programme', async () => {
    const s = await scene()
    const liste = new TextEncoder().encode(
      'Structure;SIRET;Adresse;Contact;Mail\r\nLe Fil;;3 rue du Palier;Inès Roy;ines@fil.example\r\nLe Clic;;4 rue du Palier;;',
    )
    const id = await deposer(s, liste, 'associations.csv')
    // Without the print of what was read of it, nothing is added.
    expect((await s.as('cdsu').post(`/import/${id}/structures`, {})).status).toBe(409)
    await enLisant(s.as('cdsu'), `/import/${id}/structures`, {}, `/import/${id}`)
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toMatch(/Les structures de ce fichier sont enregistrées .*structures nouvelles 2/)
    expect(page).not.toMatch(/La programmation est enregistrée|action créée|Reprendre mon fichier/)
    // Whom it names for them is one press away.
    expect(page).toContain('Contacts trouvés')
    expect(await texteDe(await s.as('cdsu').get(`/import/${id}/contacts`))).toContain('Inès Roy')
  })

  it('holds nobody while the names of a long list are compared with those of here', async () => {
    const s = await scene()
    const noms = (fin: string) =>
      Array.from({ length: 1_000 }, (_, i) => `Association de la rue des ${i.toString(2).padStart(12, fin)}`)
    const lettres = (nom: string) => nom.replace(/[01]/g, (chiffre) => (chiffre === '0' ? 'a' : 'i'))
    for (const nom of noms('o').map(lettres)) await uneStructure(s, { nom })
    const liste = ['Structure;SIRET;Adresse', ...noms('u').map((nom) => `${lettres(nom)};;1 rue du Palier`)]
    const id = await deposer(s, new TextEncoder().encode(liste.join('\r\n')), 'associations.csv')
    expect(await longestTurn(() => s.as('cdsu').get(`/import/${id}`))).toBeLessThan(2 * LONGEST_TURN_MS)
  }, 60_000)

  it('says before the yes which columns it understands and does not keep', async () => {
    const s = await scene()
    const [entete, repas] = [`${ENTETE};Coût total;Observations`, `${REPAS};5400;participants = passages`]
    const id = await deposer(s, new TextEncoder().encode([entete, repas, VELO].join('\r\n')))
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toMatch(/Pas gardé ici.: «.Coût total.»\./)
    const lu = await deposer(
      s,
      new TextEncoder().encode([`${ENTETE};Visa du directeur`, `${REPAS};vu`, VELO].join('\r\n')),
    )
    expect(await texteDe(await s.as('cdsu').get(`/import/${lu}`))).toMatch(/Pas gardé ici.: «.Visa du directeur.»/)
    const verse = await deposer(
      s,
      new TextEncoder().encode([`${ENTETE};Ville versé`, `${REPAS};1800`, VELO].join('\r\n')),
    )
    expect(await texteDe(await s.as('cdsu').get(`/import/${verse}`))).toMatch(/Pas gardé ici.: «.Ville versé.»/)
    const sans = await deposer(s, tableau(REPAS))
    expect(await texteDe(await s.as('cdsu').get(`/import/${sans}`))).not.toContain('Pas gardé ici')
  })

  it('says which columns of a sheet of contacts it does not read, a second telephone too', async () => {
    const s = await scene()
    const carnet = {
      nom: 'Annuaire',
      entetes: ['Structure', 'Qui', 'Fonction', 'Tél.', 'Tél. du siège', 'Remarque'],
      lignes: [['Les Voisines', 'Odile Martin', 'présidente', '06 39 98 00 01', '03 53 01 40 11', 'après 17 h']],
    }
    const [entetes = [], ...lignes] = [ENTETE, REPAS, VELO].map((ligne) => ligne.split(';'))
    const octets = await ecrireXlsx([{ nom: 'Prog 2026', entetes, lignes }, carnet])
    const id = await deposer(s, new Uint8Array(octets), 'prog.xlsx')
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toMatch(/Pas gardé ici.: «.Annuaire › Tél. du siège.», «.Annuaire › Remarque.»/)
  })

  it('says before the yes the days that the words of a period come to, and the sheets that it does not read', async () => {
    const s = await scene()
    const periodes = ['été 2027', 'année scolaire 2026-2027', 'de mars à juin']
    const [entetes = [], ...lignes] = [ENTETE, REPAS, VELO, CHORALE].map((ligne) => ligne.split(';'))
    const avec = lignes.map((ligne, l) => [...ligne, periodes[l] ?? ''])
    const prog = { nom: 'Prog 2027', entetes: [...entetes, 'Période'], lignes: avec }
    const notes = { nom: 'Notes', entetes: ['Penser à rappeler la préfecture'], lignes: [['Enveloppe : 170 000']] }
    const id = await deposer(s, new Uint8Array(await ecrireXlsx([prog, notes])), 'prog.xlsx')
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toContain('été 2027 : du 21/06/2027 au 22/09/2027')
    expect(page).toContain('année scolaire 2026-2027 : du 01/09/2026 au 02/07/2027')
    expect(page).toMatch(/de mars à juin (?!:)/)
    expect(page).toMatch(/Pas gardé ici.: «.Notes \(feuille\).»\./)
  })

  it('written twice by two clicks is written once', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    const statuses = (await Promise.all([appliquer(s, id), appliquer(s, id)])).map((r) => r.status)
    expect(statuses.sort()).toEqual([303, 409])
    expect(await titres(s)).toHaveLength(3)
  })

  it('the same file again changes nothing; a new one changes what changed, and archives only what is ticked', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS, VELO, CHORALE)))
    const encore = await deposer(s, tableau(REPAS, VELO, CHORALE))
    expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).toContain('ne change rien')
    await appliquer(s, encore)

    const v2 = await deposer(s, tableau(REPAS.replace('Émancipation', 'Emploi'), VELO))
    const page = await texteDe(await s.as('cdsu').get(`/import/${v2}`))
    expect(page).toContain('Émancipation → Emploi')
    expect(page).toContain('Archiver « Chorale des halls »')
    await appliquer(s, v2)
    expect(await titres(s)).toMatchObject([
      { theme: 'Emploi', archivee_le: null },
      { archivee_le: null },
      { archivee_le: null },
    ])
  })

  it('says of a file that was written already that another one was since, where it would undo it', async () => {
    const s = await scene()
    const avant = tableau(REPAS, VELO, CHORALE)
    const page = async (id: string) => texteDe(await s.as('cdsu').get(`/import/${id}`))
    await appliquer(s, await deposer(s, avant, 'instruction.csv'))
    expect(await page(await deposer(s, avant, 'encore.csv'))).not.toContain('a déjà été enregistré')
    await appliquer(
      s,
      await deposer(s, tableau(REPAS, VELO, CHORALE.replace('En attente;800;', 'Favorable;800;700')), 'vote.csv'),
    )
    const vieux = await deposer(s, avant, 'renomme.csv')
    expect(await page(vieux)).toMatch(/Ce fichier a déjà été enregistré le .+ et « vote.csv » l’a été depuis, le /)
    await appliquer(s, vieux)
    expect(await page(await deposer(s, avant, 'encore.csv'))).not.toContain('a déjà été enregistré')
  })

  it('emptied because somebody of whom it tells erased everything, is said to have been written', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS))
    await appliquer(s, id)
    await s.prepare(await viderCeuxQuiDisent(s.visit('cdsu'), ['Les Voisines'], 'Vidé.'))
    for (const chemin of ['/import', `/import/${id}`]) {
      const page = await texteDe(await s.as('cdsu').get(chemin))
      expect(page).toContain('Enregistré, puis effacé')
      expect(page).not.toMatch(/abandonné/iu)
    }
  })

  it('says what an unclear word changes of an action that a vote carries on, and where one that names nobody comes in', async () => {
    const s = await scene()
    const entete = 'Référence;N° Dauphin;Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
    const fichier = (...lignes: string[]) => new TextEncoder().encode([entete, ...lignes].join('\r\n'))
    const velo = '26-A-02;DA00412312;La Roue libre;Atelier vélo du samedi;Bellevue;En attente;1500;'
    await appliquer(s, await deposer(s, fichier('26-A-01;DA00412311;Les Voisines;Repas partagé;Bellevue;;3000;', velo)))
    const id = await deposer(
      s,
      fichier(
        '26-A-09;;;Chorale;Bellevue;En attente;800;',
        '26-A-01;DA00412311;Les Voisines;Repas partagé;Bellevue;à voir en avril;3000;2000',
        velo,
      ),
    )
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    // Its amount makes it voted, whatever its word says.
    expect(page).toMatch(/Elle passe de «.En instruction.» à «.Prévue.»/u)
    expect(page).toContain('« à voir en avril » ne dit pas clairement')
    expect(page).not.toContain('garde son état')
    expect(page).toContain('Chorale Structure à préciser')
  })

  it('of two years changes nothing when it comes again, and counts as gone those of its own year only', async () => {
    const s = await scene()
    const deuxAns = (...lignes: string[]) => new TextEncoder().encode([`Année;${ENTETE}`, ...lignes].join('\r\n'))
    const tous = [`2025;${CHORALE}`, `2026;${REPAS}`, `2026;${VELO}`]
    await appliquer(s, await deposer(s, deuxAns(...tous)))
    expect(await titres(s)).toHaveLength(3)
    const encore = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, deuxAns(...tous))}`))
    expect(encore).toContain('ne change rien')
    const sans = await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, deuxAns(`2026;${REPAS}`))}`))
    expect(sans).toContain('Archiver « Atelier vélo')
    expect(sans).not.toContain('Archiver « Chorale')
  })

  it('says before the yes where each action stands, and how many everybody will read', async () => {
    const s = await scene()
    const retire = '26-A-04;Les Voisines;;Compost;Bellevue;Émancipation;Retiré;800;'
    const avis = VELO.replace('Favorable', 'À instruire')
    const id = await deposer(s, tableau(REPAS, avis, retire))
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toMatch(/Après votre «.oui.», 1 action de plus se lit sans compte/)
    for (const etat of ['Prévue', 'En instruction', 'Retirée']) expect(page).toContain(etat)
    await appliquer(s, id)
    const publiques = await texteDe(await s.as('visiteur').get('/actions?annee=2026'))
    expect(publiques).toContain('Repas partagé')
    for (const titre of ['Atelier vélo', 'Compost']) expect(publiques).not.toContain(titre)
    expect(await texteDe(await s.as('cdsu').get(`/import/${await deposer(s, tableau(retire))}`))).not.toContain(
      'sans compte',
    )
  })

  it('gives back her file with the actions of here that it had not, under the others, marked, and read again as they are', async () => {
    const s = await scene()
    const classeur = await ecrireXlsx([
      {
        nom: 'Prog 2026',
        entetes: [...ENTETE.split(';'), 'Observations'],
        lignes: [
          ['26-A-01', 'Les Voisines', '', 'Repas partagé', 'Bellevue', 'Émancipation', 'Favorable', 3000, 2000, 'ras'],
          ['26-A-02', 'La Roue libre', '', 'Vélo du samedi', 'Bellevue', 'Écologie', 'Favorable', 1500, 1500, ''],
          ['', 'TOTAL', '', '', '', '', '', 4500, 3500, ''],
        ],
      },
    ])
    const id = await deposer(s, new Uint8Array(classeur), 'prog-2026.xlsx')
    await appliquer(s, id)
    const page = async () => texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(await page()).toContain('un total tapé à la main y reste tel quel')
    expect(await page()).not.toContain('dans votre fichier')
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    const actionId = await uneAction(s, { annee: 2026, titre: 'Atelier cerfs-volants', structureId })
    const argent = { financeur: 'Ville', demande_centimes: 90_000, accorde_centimes: 80_000 }
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({ territoire_id: s.territoire.id, action_id: actionId, ...argent })
        .execute(),
    )
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'prevue' }).where('id', '=', actionId).execute())
    expect(await page()).toContain('1 action d’ici n’est pas dans votre fichier : elle y est ajoutée en bas')
    await uneAction(s, { annee: 2027, titre: 'D’une autre année' })
    expect(await page()).toContain('1 action d’ici n’est')
    await uneAction(s, { annee: 2026, titre: 'Fresque', structureId })
    expect(await page()).toContain('2 actions d’ici ne sont pas dans votre fichier : elles y sont ajoutées')

    const rendu = new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer())
    const lu = await lireTableur(rendu)
    const rangs = lu.ok
      ? (lu.value.feuilles[0]?.lignes ?? []).map((ligne) => Array.from(ligne, (c) => c?.valeur ?? null))
      : []
    expect(rangs[3]?.[1]).toBe('TOTAL')
    // Its state says itself: money was granted.
    const attendu = ['Amicale du square', null, 'Atelier cerfs-volants', 'Bellevue', null, null, 900, 800]
    expect(rangs[4]?.slice(1, 9)).toEqual(attendu)
    expect(rangs[5]?.[3]).toBe('Fresque')
    const notes = lu.ok ? (lu.value.feuilles[0]?.lignes[4] ?? []).map((c) => c?.commentaire ?? '') : []
    expect(notes.join(' ')).toContain('n’était pas dans ce fichier')
    const encore = await deposer(s, rendu, 'prog-2026-a-jour.xlsx')
    expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).toContain('à créer 0 inchangées 4')
  })

  it('of a file that tells no year, gives back its rows with the others of the year that they came in', async () => {
    const s = await scene()
    const annee = s.visit().now.toZonedDateTimeISO('Europe/Paris').year
    const octets = new TextEncoder().encode(
      'Intitulé de l’action;Porteur;Ville demandé\r\nRepas partagé;Les Voisines;3000\r\nVélo;La Roue libre;1500',
    )
    const id = await deposer(s, octets, 'actions.csv')
    await appliquer(s, id)
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    await uneAction(s, { annee: annee - 1, titre: 'D’une autre année', structureId })
    const page = async () => texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(await page()).not.toContain('dans votre fichier')
    await uneAction(s, { annee, titre: 'Fresque', structureId })
    expect(await page()).toContain('1 action d’ici n’est pas dans votre fichier : elle y est ajoutée en bas')
    expect(await (await s.as('cdsu').get(`/import/${id}/classeur`)).text()).toContain('Fresque')
  })

  it('leaves out of the history of an action, and of those changed, a name that its structure keeps too', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS.replace('Les Voisines', 'Centre social Les Trois Cerises'))))
    const id = await deposer(s, tableau(REPAS.replace('Les Voisines', 'Centre Social Les 3 Cerises')))
    await appliquer(s, id, await envoye(s, id))
    expect(await texteDe(await s.as('cdsu').get(`/import/${id}`))).toContain('action inchangée 1')
    const gestes = await s.prepare((tx) =>
      tx.selectFrom('journal').select('changements').where('objet', '=', 'action').execute(),
    )
    expect(gestes).toEqual([{ changements: {} }])
    expect(
      await texteDe(
        await s
          .as('cdsu')
          .get(`/import/${await deposer(s, tableau(REPAS.replace('Les Voisines', 'Centre Social Les 3 Cerises')))}`),
      ),
    ).toContain('ne change rien')
  })

  it('asks once whether the action of that very title and period under another structure is the same', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS.replace('26-A-01', ''), VELO)))
    const id = await deposer(
      s,
      tableau(REPAS.replace('26-A-01', '').replace('Les Voisines', 'Amicale du square'), VELO),
    )
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toMatch(/Est-ce «\sRepas partagé au pied des tours\s», Les Voisines/u)
    expect(page).not.toContain('Absentes du fichier')
    const choix = await envoye(s, id)
    const [cle = ''] = Object.keys(choix).filter((nom) => nom.startsWith('doute '))
    expect(choix[cle]).toEqual(['autre'])
    await appliquer(s, id, { ...choix, [cle]: 'meme' })
    expect(await titres(s)).toHaveLength(2)
    const qui = await s.prepare((tx) =>
      tx
        .selectFrom('actions as a')
        .innerJoin('structures as s', 's.id', 'a.structure_id')
        .select('s.nom')
        .where('a.titre', 'like', 'Repas%')
        .execute(),
    )
    expect(qui).toEqual([{ nom: 'Amicale du square' }])
  })

  it('says of a file without the column of a payer which money of here it has no place for', async () => {
    const s = await scene()
    const avec = new TextEncoder().encode([`${ENTETE};CAF accordé`, `${REPAS};700`, `${VELO};`].join('\r\n'))
    await appliquer(s, await deposer(s, avec))
    const id = await deposer(s, tableau(REPAS, VELO))
    await appliquer(s, id)
    expect(await texteDe(await s.as('cdsu').get(`/import/${id}`))).toContain(
      '1 action a ici des montants ou des mots sans colonne dans votre fichier',
    )
  })

  it('says, where the yes is said, which rows are too poor to be actions', async () => {
    const s = await scene()
    const entete = `${ENTETE};Public;Objectifs`
    const lignes = [
      ...[REPAS, VELO, CHORALE].map((l) => `${l};Enfants;Se voir`),
      ';La Roue libre;;Fête des cycles;;;;;;;',
    ]
    const id = await deposer(s, new TextEncoder().encode([entete, ...lignes].join('\r\n')))
    expect(await texteDe(await s.as('cdsu').get(`/import/${id}`))).toContain(
      'Trop incomplètes pour être lues comme des actions : CSV, ligne 5.',
    )
  })

  it('says row by row what was changed in our own list of actions, and takes nothing from it', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS, VELO)))
    const liste = await (await s.as('cdsu').get('/actions/export.csv?annee=2026')).text()
    const page = async (texte: string) =>
      texteDe(await s.as('cdsu').get(`/import/${await deposer(s, new TextEncoder().encode(texte), 'actions.csv')}`))
    expect(await page(liste)).toContain('C’est la liste des actions que ce site donne')
    expect(await page(liste)).not.toContain('mérite un regard')
    const changee = liste.replace('Transition écologique', 'Emploi').replace('3000', '3200')
    const dit = await page(`${changee.replace(/\r?\n$/, '')}\r\n2026;;Fresque;Amicale\r\n`)
    expect(dit).toContain('Emploi')
    expect(dit).toContain('Thème : ici, Transition écologique.')
    expect(dit).toContain('Demandé : ici, 3000.')
    expect(dit).toContain('Fresque Aucune action d’ici n’a cette référence ni cet intitulé.')
    expect((await titres(s)).map(({ theme }) => theme)).toContain('Transition écologique')
  })

  it('takes an action for the next of another only where it says so, of a year before', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, titre: 'Atelier cerfs-volants' })
    await appliquer(s, await deposer(s, tableau(REPAS), 'programmation-2026.csv'))
    const suite = [`${ENTETE};Reconduction de`, `${VELO};`, `${REPAS};26-A-01`].join('\r\n')
    await appliquer(s, await deposer(s, new TextEncoder().encode(suite), 'programmation-2027.csv'))
    const lues = await read(s.visit(), (tx) =>
      tx.selectFrom('actions').select(['id', 'annee', 'ref', 'renouvelle_id']).orderBy('annee').execute(),
    )
    const repas = lues.find((a) => a.annee === 2026 && a.ref === '26-A-01')
    expect(lues.filter((a) => a.annee === 2027).sort((a, b) => (a.ref ?? '').localeCompare(b.ref ?? ''))).toMatchObject(
      [
        { ref: '26-A-01', renouvelle_id: repas?.id },
        { ref: '26-A-02', renouvelle_id: null },
      ],
    )
  })

  it('never overwrites silently what was changed here: one choice each', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS, VELO, CHORALE)))
    const [repas] = await read(s.visit(), (tx) =>
      tx.selectFrom('actions').select('id').where('ref', '=', '26-A-01').execute(),
    )
    const actionId = repas?.id ?? ''
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Choisi ici' }).where('id', '=', actionId).execute())
    const v2 = tableau(REPAS.replace('Émancipation', 'Du fichier'), VELO, CHORALE)

    const garder = await deposer(s, v2)
    const page = await texteDe(await s.as('cdsu').get(`/import/${garder}`))
    for (const valeur of ['Choisi ici', 'Du fichier', 'Émancipation']) expect(page).toContain(valeur)
    await appliquer(s, garder, await trancher(s, garder, 'theme', 'produit'))
    expect((await titres(s))[0]?.theme).toBe('Choisi ici')

    const v3 = await deposer(s, tableau(REPAS.replace('Émancipation', 'Du fichier, encore'), VELO, CHORALE))
    const prendre = await trancher(s, v3, 'theme', 'fichier')
    // Changed here once more since that page: what it would write over was never shown.
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Et ici' }).where('id', '=', actionId).execute())
    expect((await appliquer(s, v3, prendre)).status).toBe(409)
    expect((await titres(s))[0]?.theme).toBe('Et ici')
    expect((await appliquer(s, v3, await trancher(s, v3, 'theme', 'fichier'))).status).toBe(303)
    expect((await titres(s))[0]?.theme).toBe('Du fichier, encore')
  })

  it('goes back to the last import only where one told something of that field', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Voisines' })
    await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Repas au pied des tours', structureId })
    const depot = await deposer(s, tableau(REPAS))
    const page = await texteDe(await s.as('cdsu').get(`/import/${depot}`))
    expect(page).toContain('Prendre le fichier : Repas partagé au pied des tours')
    expect(page).not.toContain('Revenir au dernier import')
    const garde = await trancher(s, depot, 'titre', 'produit')
    await appliquer(s, depot, Object.fromEntries(Object.keys(garde).map((cle) => [cle, 'dernier'])))
    const [une] = await titres(s)
    expect(une?.titre).toBe('Repas au pied des tours')
  })

  it('shows all that a row changes beside what it asks, and what falls with an action called off', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS, VELO)))
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ titre: 'Choisi ici' }).where('ref', '=', '26-A-01').execute(),
    )
    const v2 = REPAS.replace('Repas partagé', 'Goûter partagé').replace('Favorable', 'Annulée').replace('2000', '1700')
    const html = await (await s.as('cdsu').get(`/import/${await deposer(s, tableau(v2, VELO))}`)).text()
    const page = await texteDe(new Response(html))
    expect(page).toContain('Garder ce qui est ici : Choisi ici')
    // Nothing is chosen for her, and giving up asks nothing.
    const radios = [...html.matchAll(/<input[^>]*name="conflit [^>]*>/g)].map(([radio]) => radio)
    expect(radios.map((radio) => [/ required/.test(radio), / checked/.test(radio)])).toEqual(
      radios.map(() => [true, false]),
    )
    expect(radios.length).toBeGreaterThan(1)
    expect(html).toMatch(/<button[^>]*abandon"[^>]* formnovalidate/)
    expect(page).toMatch(/Ville, accordé : 2.000.€ → 1.700.€/)
    expect(page).toMatch(/État : Favorable → Annulée, avec ses dates à venir et ses appels à talents/)
  })

  it('asks of a row struck out in our own export, as of one of her workbook', async () => {
    const s = await scene()
    for (const titre of ['Printemps des poètes', 'Repas partagé']) await uneAction(s, { annee: 2026, titre })
    const lu = await lireTableur(new Uint8Array(ecrireXlsx(await exporterProgrammation(s.visit('cdsu'), 2026))))
    if (!lu.ok) throw new Error(lu.reason)
    const feuilles = lu.value.feuilles.map((feuille, rang) => ({
      ...feuille,
      lignes: feuille.lignes.map((ligne) =>
        rang === 0 && ligne.some((c) => c?.texte === 'Repas partagé')
          ? ligne.map((une) => une && { ...une, barre: true as const })
          : ligne,
      ),
    }))
    const lecture = lireProgrammation({ ...lu.value, feuilles }, {})
    expect(lecture.actions.map(({ titre }) => titre)).toEqual(['Printemps des poètes'])
    expect(lecture.problemes).toMatchObject([{ ecartee: 'Barrée', valeur: 'Repas partagé' }])
  })

  it('gives the days of the period that somebody wrote in our own export, or says that it tells none', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, ref: '26-P', titre: 'Printemps des poètes' })
    const jours = { debut_jour: '2026-03-24', fin_jour: '2026-06-07' }
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ periode_genre: 'dates', ...jours })
        .where('ref', '=', '26-P')
        .execute(),
    )
    const avec = async (dite: string) => {
      const lu = await lireTableur(new Uint8Array(ecrireXlsx(await exporterProgrammation(s.visit('cdsu'), 2026))))
      if (!lu.ok) throw new Error(lu.reason)
      const feuilles = lu.value.feuilles.map(({ nom, lignes: dites }, rang) => {
        const [entetes = [], ...lignes] = dites.map((l) =>
          l.map((c) => (rang === 0 && c?.texte.startsWith('du 24/03/2026') ? dite : (c?.texte ?? ''))),
        )
        return { nom, entetes, lignes }
      })
      const octets = await ecrireXlsx(feuilles)
      return deposer(s, new Uint8Array(octets), 'export.xlsx')
    }
    expect(await texteDe(await s.as('cdsu').get(`/import/${await avec('quand il fera beau')}`))).toContain(
      'ses jours n’y sont pas lus',
    )
    await appliquer(s, await avec('du 24/03/2026 au 15/06/2026'))
    const [une] = await read(s.visit(), (tx) =>
      tx.selectFrom('actions').select(['periode_ecrite', 'debut_jour', 'fin_jour']).execute(),
    )
    expect(une).toEqual({ periode_ecrite: 'du 24/03/2026 au 15/06/2026', debut_jour: null, fin_jour: null })
  })

  it('keeps the days of here that agree with a period in words, and leaves those that do not', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Voisines' })
    const jours = { debut_jour: '2026-03-24', fin_jour: '2026-06-07' }
    const avec = async (dite: string) => {
      await s.prepare((tx) => tx.deleteFrom('actions').execute())
      await uneAction(s, { annee: 2026, ref: '26-P', titre: 'Printemps des poètes', structureId })
      await s.prepare((tx) =>
        tx
          .updateTable('actions')
          .set({ periode_genre: 'dates', ...jours })
          .execute(),
      )
      const ligne = `26-P;Les Voisines;;Printemps des poètes;Bellevue;Culture;Favorable;3000;2000;${dite}`
      await appliquer(s, await deposer(s, new TextEncoder().encode(`${ENTETE};Période\r\n${ligne}`)))
      const lues = await read(s.visit(), (tx) =>
        tx.selectFrom('actions').select(['periode_ecrite', 'debut_jour as debut', 'fin_jour as fin']).execute(),
      )
      return lues.map((a) => [a.periode_ecrite, a.debut?.toString() ?? null, a.fin?.toString() ?? null])
    }
    for (const dite of ['de mars à juin', '2026', 'de mars à juin 2026', 'à partir de mars'])
      expect(await avec(dite)).toEqual([[dite, '2026-03-24', '2026-06-07']])
    for (const dite of [
      'de mars à septembre',
      'du 01/03/2026 au 30/06/2026',
      'été 2026',
      '2e semestre',
      'quand il fera beau',
    ])
      expect(await avec(dite)).toEqual([[dite, null, null]])
  })

  it('takes a reference alone for no proof: another action unless somebody says that it is the same', async () => {
    const s = await scene()
    await appliquer(s, await deposer(s, tableau(REPAS)))
    const sport = '26-A-01;Le Club;;Vacances sportives;Bellevue;Emploi;Favorable;500;'
    const id = await deposer(s, tableau(sport))
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toContain('C’est une autre action')
    expect(page).toContain('C’est la même action')
    await appliquer(s, id, await envoye(s, id))
    const lues = () =>
      read(s.visit(), (tx) => tx.selectFrom('actions').select(['ref', 'titre']).orderBy('titre').execute())
    expect(await lues()).toEqual([
      { ref: '26-A-01', titre: 'Repas partagé au pied des tours' },
      { ref: null, titre: 'Vacances sportives' },
    ])
    const encore = await deposer(s, tableau(sport))
    expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).not.toContain('C’est une autre action')

    // Two rows that are both said to be that one: neither is written as another.
    const deux = ['Jardin', 'Chorale'].map((titre) => `26-A-01;La Roue libre;;${titre};Bellevue;Emploi;Favorable;500;`)
    const double = await deposer(s, tableau(...deux))
    const vue = await (await s.as('cdsu').get(`/import/${double}`)).text()
    const memes = new Set([...vue.matchAll(/name="(doute [^"]+)"/g)].map(([, nom = '']) => nom))
    expect(memes.size).toBe(2)
    const oui = Object.fromEntries([...memes].map((nom) => [nom, 'meme']))
    const refus = await direOui(s.as('cdsu'), `/import/${double}`, { ...(await envoye(s, double)), ...oui })
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('la même action d’ici')
    expect((await lues()).map((a) => a.titre)).toEqual(['Repas partagé au pied des tours', 'Vacances sportives'])

    const jardin = await deposer(s, tableau('26-A-01;La Roue libre;;Jardin;Bellevue;Emploi;Favorable;500;'))
    const [cle] = /doute [^"]+/.exec(await (await s.as('cdsu').get(`/import/${jardin}`)).text()) ?? ['']
    await appliquer(s, jardin, { ...(await envoye(s, jardin)), [cle]: 'meme' })
    expect((await lues()).map((a) => a.titre)).toEqual(['Jardin', 'Vacances sportives'])
  })

  it.each([
    ['an empty file', new Uint8Array(), 'vide.xlsx', 422, 'vide'],
    ['no file at all', null, '', 422, 'Choisissez un fichier'],
    ['a file of more than 20 MB', new Uint8Array(21 * 1024 * 1024), 'gros.xlsx', 413, '20 Mo'],
  ])('refuses %s with a sentence', async (_, octets, name, status, phrase) => {
    const s = await scene()
    const who = s.as('cdsu')
    const response =
      octets === null
        ? await who.post('/import', { id: newId() })
        : await who.upload('/import', { id: newId() }, { name, field: 'fichier', bytes: octets })
    expect(response.status).toBe(status)
    expect(await texteDe(response)).toContain(phrase)
    expect(await read(s.visit(), (tx) => tx.selectFrom('depots').select('id').execute())).toEqual([])
  })

  it.each([
    ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])],
    ['a torn workbook', new TextEncoder().encode('PK\u0003\u0004 torn')],
  ])('says of %s that it cannot be read, and keeps nothing of it', async (_, octets) => {
    const s = await scene()
    const id = await deposer(s, octets, 'illisible.xlsx')
    const page = await texteDe(await s.as('cdsu').get(`/import/${id}`))
    expect(page).toContain('n’a pas pu être lu')
    expect((await appliquer(s, id)).status).toBe(409)
    expect(await titres(s)).toEqual([])
  })

  it('shows the sheet as it is read, and reads again with what is said of a column', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    const page = await texteDe(await corriger(s, id, '?colonne=F'))
    expect(page).toContain('Repas partagé au pied des tours')
    expect(page).toContain('F Thème ou pilier')
    await dire(s, id, { 'colonne-0-0-5': 'autre' })
    await appliquer(s, id)
    expect((await titres(s)).map((a) => a.theme)).toEqual(['', '', ''])
    // Remembered: the next file of that shape is read alike.
    const suivant = await deposer(s, tableau(REPAS, VELO, CHORALE))
    expect(await texteDe(await s.as('cdsu').get(`/import/${suivant}`))).toContain('ne change rien')
  })

  it('erases, and says it before the yes, the periods that came of a column said not to be read, but for one written here', async () => {
    const s = await scene()
    const jours = ['12/03/2026', '12/03/2026', 'repasse le 18 juin']
    const lignes = [REPAS, VELO, CHORALE].map((ligne, i) => `${ligne};${jours[i]}`)
    const octets = new TextEncoder().encode([`${ENTETE};Calendrier`, ...lignes].join('\r\n'))
    await appliquer(s, await deposer(s, octets))
    const periodes = async () =>
      (await read(s.visit(), (tx) => tx.selectFrom('actions').select('periode_ecrite').orderBy('ref').execute())).map(
        (a) => a.periode_ecrite,
      )
    expect(await periodes()).toEqual(jours)
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ periode_ecrite: 'avril 2026' }).where('ref', '=', '26-A-02').execute(),
    )
    const id = await deposer(s, octets)
    await dire(s, id, { 'colonne-0-0-9': 'autre' })
    const page = (await texteDe(await s.as('cdsu').get(`/import/${id}`))).replace(/\s/gu, ' ')
    expect(page).toContain('2 périodes venaient de « Calendrier », qui n’est plus à lire : votre « oui » les efface.')
    await appliquer(s, id)
    expect(await periodes()).toEqual(['', 'avril 2026', ''])
    const encore = await deposer(s, octets)
    expect(await texteDe(await s.as('cdsu').get(`/import/${encore}`))).toContain('ne change rien')
  })

  it('a row that is not among the first shown is chosen by its number, and one that is not there says so', async () => {
    const s = await scene()
    const autres = Array.from({ length: 40 }, (_, i) => `26-B-${i + 10};Les Voisines;;Repas ${i};Bellevue;;;100;`)
    const id = await deposer(s, tableau(...autres))
    const avant = (await lectureDe(s, id))?.actions.length ?? 0
    const page = await corriger(s, id)
    expect(await texteDe(page)).not.toContain('Repas 37')
    const choisie = await (await corriger(s, id, '?feuille=0&ligne=39')).text()
    expect(choisie).toContain('Repas 37')
    expect(choisie).toContain('name="feuille-0-ligne-39"')
    expect(await texteDe(await corriger(s, id, '?feuille=0&ligne=90'))).toContain('La ligne 90 est vide')
    await dire(s, id, { 'feuille-0-ligne-39': 'rien' })
    expect((await lectureDe(s, id))?.actions.length).toBe(avant - 1)
  })

  it('keeps no payer without a name: it is refused with what was typed, or the column leaves the amounts', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS))
    const montants =
      (await lectureDe(s, id))?.feuilles[0]?.tables[0]?.colonnes.filter((c) => c.role === 'montant') ?? []
    const nom = `colonne-0-0-${montants[0]?.colonne}`
    const refusee = await s
      .as('cdsu')
      .post(`/import/${id}/correspondance?colonne=${montants[0]?.lettre}`, { [`${nom}-financeur`]: ' ' })
    expect(refusee.status).toBe(422)
    expect(await texteDe(refusee)).toContain('Dites qui paie ces montants.')
    expect((await lectureDe(s, id))?.actions[0]?.financements).toHaveLength(montants.length > 1 ? 1 : 0)
    await dire(s, id, Object.fromEntries(montants.map((c) => [`colonne-0-0-${c.colonne}`, 'autre'])))
    expect((await lectureDe(s, id))?.actions[0]?.financements).toEqual([])
    // Nothing is remembered of a file that was dropped.
    expect((await s.as('cdsu').post(`/import/${id}/abandon`)).status).toBe(303)
    const autre = await deposer(s, tableau(REPAS))
    expect((await lectureDe(s, autre))?.actions[0]?.financements).not.toEqual([])
  })

  it('keeps the whole name of a funder, or says that it is too long, with what was typed', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    const html = await (await corriger(s, id, '?colonne=H')).text()
    const nom = /name="(colonne-\d+-\d+-\d+-financeur)"/.exec(html)?.[1] ?? ''
    const long = `Caisse ${'très longue '.repeat(12)}du quartier`
    const page = await s.as('cdsu').post(`/import/${id}/correspondance?colonne=H`, { [nom]: long })
    expect(page.status).toBe(422)
    const rendue = await page.text()
    expect(rendue).toContain(`value="${long}"`)
    expect(rendue).toContain('120 caractères au plus')
  })

  it('whose columns nobody could recognise asks which sheet holds the actions, and is read once two are named', async () => {
    const s = await scene()
    const lignes = [
      'Zig;Zag;Ville demandé;Ville accordé',
      'Lune;Bleu;3000;2000',
      'Mars;Rouge;1500;1500',
      'Lune;Vert;800;0',
    ]
    const id = await deposer(s, new TextEncoder().encode(lignes.join('\r\n')))
    expect(await texteDe(await corriger(s, id))).toContain('Aucune feuille n’est lue.')
    await dire(s, id, { 'colonne-0-0-0': 'structure', 'colonne-0-0-1': 'titre' })
    await appliquer(s, id)
    expect((await titres(s)).map((a) => a.titre).sort()).toEqual(['Bleu', 'Rouge', 'Vert'])
  })

  it('reads a list of titles and of who carries them, whatever else it tells', async () => {
    const s = await scene()
    const liste = ['Repas partagé;Les Voisines;Mme Aubry;06 39 98 12 11;mars', 'Atelier vélo;La Roue libre;;;octobre']
    const octets = new TextEncoder().encode(
      ['Intitulé de l’action;Porteur;Contact;Téléphone;Dates', ...liste].join('\r\n'),
    )
    const id = await deposer(s, octets, 'liste.csv')
    await appliquer(s, id)
    expect((await titres(s)).map(({ titre }) => titre).toSorted()).toEqual(['Atelier vélo', 'Repas partagé'])
  })

  it('keeps with the yes what was said of a sheet, for the next file of that shape', async () => {
    const s = await scene()
    const listes = (...siens: string[]) => ({
      nom: 'Listes',
      entetes: ENTETE.split(';'),
      lignes: siens.map((l) => l.split(';')),
    })
    const lire = async (...siens: string[]) =>
      deposer(
        s,
        new Uint8Array(await ecrireXlsx([listes(...siens), { ...listes(CHORALE), nom: 'Programmation' }])),
        'p.xlsx',
      )
    const role = async (id: string) => (await lectureDe(s, id))?.feuilles.find(({ nom }) => nom === 'Listes')?.role
    const id = await lire(REPAS)
    const avant = await role(id)
    const dit = avant === 'actions' ? 'listes' : 'actions'
    await dire(s, id, { 'feuille-0': dit })
    expect(await role(id)).toBe(dit)
    await appliquer(s, id)
    expect(await role(await lire(REPAS, VELO))).toBe(dit)
  })

  it('follows what is said of a row, in the next file too, and tells it among those set aside', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    expect(await texteDe(await corriger(s, id, '?ligne=3'))).toContain('Ce n’est pas une action')
    await dire(s, id, { 'feuille-0-ligne-3': 'rien' })
    expect(await texteDe(await corriger(s, id))).toContain('ce n’est pas une action, vous l’avez dit')
    await appliquer(s, id)
    expect(await titres(s)).toHaveLength(2)
    const suivant = await deposer(s, tableau(REPAS, VELO, CHORALE))
    expect((await lectureDe(s, suivant))?.actions).toHaveLength(2)
  })

  it('is given back, its columns kept, with what was changed here', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    expect((await s.as('cdsu').get(`/import/${id}/classeur`)).status).toBe(404)
    await appliquer(s, id)
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Santé' }).where('ref', '=', '26-A-02').execute())
    await s.prepare((tx) =>
      tx
        .updateTable('financements')
        .set({ accorde_centimes: 170_050 })
        .where('accorde_centimes', '=', 150_000)
        .execute(),
    )
    const response = await s.as('cdsu').get(`/import/${id}/classeur`)
    expect(response.headers.get('content-disposition')).toContain('programmation-2026-a-jour.csv')
    const [entete, ...lignes] = (await response.text()).replace('\uFEFF', '').trim().split('\r\n')
    expect(entete).toBe(ENTETE)
    expect(lignes[0]).toBe(REPAS)
    expect(lignes[1]).toMatch(/^26-A-02;La Roue libre;;Atelier vélo du samedi;Bellevue;Santé;Favorable;1500;1700[,.]5/)
  })

  it('is given back without holding anybody, however large its cells are', { timeout: 120_000 }, async () => {
    const s = await scene()
    const long = 'bla bla '.repeat(400)
    const ligne = (n: number) => `26-B-${n};Les Voisines;;Action ${n};Bellevue;Santé;Favorable;900;700;${long}`
    const entete = `${ENTETE};Remarques`
    const octets = Buffer.from([entete, ...Array.from({ length: 800 }, (_, n) => ligne(n))].join('\r\n'))
    const id = await deposer(s, tableau(REPAS))
    await appliquer(s, id)
    await s.prepare((tx) => tx.updateTable('depots').set({ fichier: octets }).where('id', '=', id).execute())
    const tours: number[] = []
    for (let essai = 0; essai < 3; essai += 1)
      tours.push(
        await longestTurn(async () => {
          expect((await s.as('cdsu').get(`/import/${id}/classeur`)).status).toBe(200)
        }),
      )
    expect(Math.min(...tours)).toBeLessThan(LONGEST_TURN_MS)
  })

  it.for([
    ['a small file', null],
    ['the sample of a real city’s habits', SAMPLE],
  ] as const)('comes back from the plain export of %s without a change', async ([, path], { skip }) => {
    if (path !== null && !existsSync(path)) skip('the shared samples are not beside the project')
    const s = await scene()
    const octets = path === null ? tableau(REPAS, VELO, CHORALE) : new Uint8Array(readFileSync(path))
    await appliquer(s, await deposer(s, octets, path === null ? 'p.csv' : 'p.xlsx'))
    const nombre = (await titres(s)).length
    const exporte = await s.as('cdsu').get('/programmation.xlsx?annee=2026')
    const bilan = await importerFichier(s.visit('cdsu'), {
      octets: new Uint8Array(await exporte.arrayBuffer()),
      nomFichier: 'programmation-2026.xlsx',
      essai: true,
      conflits: null,
    })
    const rien = { creees: 0, modifiees: 0, conflits: 0, refusees: 0, disparues: 0 }
    expect(bilan.ok && bilan.value).toMatchObject({ ...rien, inchangees: nombre })
    expect(nombre).toBeGreaterThan(2)
  })

  it('ties the contacts it names to their structures, and prepares their invitations in one batch', async () => {
    const s = await scene()
    const avec = (ligne: string, contact: string) => `${ligne};${contact}`
    const octets = new TextEncoder().encode(
      [
        `${ENTETE};Contact;Mail`,
        avec(REPAS, 'Odile Martin;odile@exemple.fr'),
        avec(VELO, 'DIOP Moussa;moussa@exemple.fr'),
        avec(CHORALE, 'Odile Martin;odile@exemple.fr'),
        avec(
          '26-A-04;La Roue libre;;Balade;Bellevue;Santé;Favorable;500;500',
          'Cheikh (ancien président);c@exemple.fr',
        ),
      ].join('\r\n'),
    )
    const id = await deposer(s, octets)
    await appliquer(s, id)
    const html = await (await s.as('cdsu').get(`/import/${id}/contacts`)).text()
    const cases = [...html.matchAll(/<input[^>]*name="contact" value="([^"]+)"[^>]*>/g)]
    expect(cases).toHaveLength(3)
    const cles = cases.filter(([balise]) => balise.includes('checked')).map(([, cle]) => cle ?? '')
    expect(cles).toHaveLength(2)
    expect((await s.as('cdsu').post(`/import/${id}/contacts`, { contact: cles })).status).toBe(303)
    const invites = await read(s.visit(), (tx) =>
      tx
        .selectFrom('invitations as i')
        .innerJoin('personnes as p', 'p.id', 'i.personne_id')
        .select(['p.prenom', 'p.nom', 'i.role'])
        .orderBy('p.nom')
        .execute(),
    )
    expect(invites).toEqual([
      { prenom: 'Moussa', nom: 'Diop', role: 'porteur' },
      { prenom: 'Odile', nom: 'Martin', role: 'porteur' },
    ])
    // Again: they are known, nobody is invited twice; only the one who left stays to be chosen.
    const encore = await texteDe(await s.as('cdsu').get(`/import/${id}/contacts`))
    expect(encore).toContain('Cheikh')
    expect(encore).not.toContain('Odile')
  })

  it('invents nobody from an address alone: said, not proposed', async () => {
    const s = await scene()
    const octets = [
      `${ENTETE};Contact;Mail`,
      `${REPAS};;ludo.theque@exemple.fr`,
      `${VELO};Odile Martin;odile@exemple.fr`,
    ]
    const id = await deposer(s, new TextEncoder().encode(octets.join('\r\n')))
    await appliquer(s, id)
    const html = await (await s.as('cdsu').get(`/import/${id}/contacts`)).text()
    expect(html.match(/<input[^>]*name="contact"[^>]*>/g)).toEqual([expect.stringContaining('checked')])
    expect(html).toContain('ludo.theque@exemple.fr, Les Voisines')
  })

  it('keeps no byte of a deposit that nobody said yes to within thirty days, and all of one that was written', async () => {
    const s = await scene()
    const ecrit = await deposer(s, tableau(REPAS))
    await appliquer(s, ecrit)
    const [relu, abandonne, recent] = [
      await deposer(s, tableau(REPAS, VELO)),
      await deposer(s, tableau(VELO)),
      await deposer(s, tableau(CHORALE)),
    ]
    await s.as('cdsu').post(`/import/${abandonne}/abandon`)
    const vieillir = (ids: string[], jours: number) =>
      s.prepare((tx) =>
        tx
          .updateTable('depots')
          .set({ depose_le: s.now.subtract({ hours: 24 * jours }) })
          .where('id', 'in', ids)
          .execute(),
      )
    await vieillir([ecrit, relu, abandonne], 31)
    await vieillir([recent], 29)
    await viderLesOublies(s.visit('systeme'))
    const restes = await s.prepare((tx) =>
      tx.selectFrom('depots').select(['id', 'fichier', 'lecture', 'etat']).execute(),
    )
    const reste = (id: string) => restes.find((row) => row.id === id)
    for (const id of [relu, abandonne])
      expect(reste(id)).toMatchObject({ fichier: Buffer.alloc(0), lecture: null, etat: 'abandonne' })
    for (const id of [ecrit, recent]) {
      expect(reste(id)?.fichier.length).toBeGreaterThan(0)
      expect(reste(id)?.lecture).not.toBeNull()
    }
    expect(await texteDe(await s.as('cdsu').get(`/import/${relu}`))).toContain('son contenu est effacé')
    expect((await direOui(s.as('cdsu'), `/import/${relu}`)).status).toBe(409)
    expect((await s.as('cdsu').get(`/import/${relu}/classeur`)).status).toBe(404)
  })

  it('is nobody else’s business', async () => {
    const s = await scene()
    const id = await deposer(s, tableau(REPAS, VELO, CHORALE))
    for (const who of ['porteur', 'conseil', 'talent', 'partenaire', 'visiteur'] as const) {
      expect((await s.as(who).get(`/import/${id}`)).status).toBe(403)
      expect((await s.as(who).post(`/import/${id}/application`)).status).toBe(403)
    }
    const elsewhere = await scene()
    expect((await elsewhere.as('cdsu').get(`/import/${id}`)).status).toBe(404)
  })
})
