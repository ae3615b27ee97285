import sharp from 'sharp'
import { insererDepot } from '#modules/depots/index.ts'
import { lireTableauDeSuivi } from '#modules/programmation/classeurs/suivi/lecture-suivi.ts'
import { type Id, newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { found } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { QuoiDuTableau } from './dits/domain.ts'
import type { Cote, Genre, Lectorat } from './domain.ts'
import { TABLEAU_DE_SUIVI } from './import/usecases.ts'
import { type Derive, gardeesPar, luDesValeurs } from './indicateurs/domain.ts'
import { find, indicateurDeLaValeur } from './indicateurs/store.ts'

/** Rows that tests start from. */
export async function uneNote(
  s: Scene,
  n: {
    actionId?: Id
    cote?: Cote
    genre?: Genre
    partage?: Lectorat[]
    texte?: string
    jour?: string
    auteurId?: Id
  } = {},
): Promise<Id> {
  const id = newId()
  const action_id = n.actionId ?? (await uneAction(s))
  await s.prepare((tx) =>
    tx
      .insertInto('notes_de_suivi')
      .values({
        territoire_id: s.territoire.id,
        id,
        action_id,
        genre: n.genre ?? 'visite',
        cote: n.cote ?? 'conseil',
        partage: n.partage ?? [],
        jour: n.jour ?? '2026-03-10',
        texte: n.texte ?? 'Douze personnes autour de la table.',
        auteur_id: n.auteurId ?? null,
        redige_par: 'Essai',
        cree_le: s.now,
        modifiee_le: s.now,
      })
      .execute(),
  )
  return id
}

/** A photo as a telephone takes it: large, lying on its side, with the place where it was taken. */
export const unePhoto = (largeur = 2_400, hauteur = 1_800): Promise<Buffer> =>
  sharp({ create: { width: largeur, height: hauteur, channels: 3, background: '#3b7a57' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Téléphone' }, IFD3: { GPSLatitude: '47/1 12/1 0/1' } })
    .toBuffer()

export async function unePhotoDeNote(s: Scene, noteId: Id): Promise<Id> {
  const id = newId()
  const octets = await sharp(await unePhoto(40, 30))
    .webp()
    .toBuffer()
  await s.prepare((tx) =>
    tx
      .insertInto('photos_de_suivi')
      .values({
        territoire_id: s.territoire.id,
        id,
        note_id: noteId,
        octets,
        empreinte: `e-${id}`,
        largeur: 40,
        hauteur: 30,
        description: 'Une table dressée dehors.',
        droits: 'personne',
        depose_par: 'Essai',
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

export async function unIndicateur(
  s: Scene,
  i: { actionId?: Id; libelle?: string; unite?: string; derive?: Derive; cible?: number } = {},
): Promise<Id> {
  const id = newId()
  const territoire_id = s.territoire.id
  const action_id = i.actionId ?? (await uneAction(s))
  await s.prepare(async (tx) => {
    await tx
      .insertInto('indicateurs_suivis')
      .values({ territoire_id, id, action_id, prevu_id: null, retire_le: null, cree_le: s.now })
      .execute()
    await tx
      .insertInto('definitions_d_indicateur')
      .values({
        territoire_id,
        indicateur_id: id,
        numero: 1,
        libelle: i.libelle ?? 'Vélos réparés',
        unite: i.unite ?? 'vélos',
        derive: i.derive ?? null,
        cible: i.cible ?? null,
        par: 'Essai',
        le: s.now,
      })
      .execute()
  })
  return id
}

export async function uneValeur(
  s: Scene,
  indicateurId: Id,
  v: { valeur?: number; transmise?: boolean; jour?: string } = {},
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('valeurs_d_indicateur')
      .values({
        territoire_id: s.territoire.id,
        id,
        indicateur_id: indicateurId,
        definition: 1,
        jour: v.jour ?? '2026-03-01',
        valeur: v.valeur ?? 12,
        preuve: 'declare',
        transmise_le: v.transmise === false ? null : s.now,
        par: 'Essai',
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

/** A PDF of one page without a word. */
export const UN_PDF = new TextEncoder().encode(
  `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
)

export async function unePiece(s: Scene, valeurId: Id): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('pieces_de_valeur')
      .values({
        territoire_id: s.territoire.id,
        id,
        valeur_id: valeurId,
        nom: 'Feuille de mars.pdf',
        genre: 'pdf',
        octets: Buffer.from(UN_PDF),
        taille: UN_PDF.length,
        depose_par: 'Essai',
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

/** One thing that the city's tracker says of an action. */
export async function unDitDuTableau(
  s: Scene,
  d: {
    actionId: Id
    quoi?: QuoiDuTableau
    financeur?: string
    valeur?: string
    centimes?: number
    dit?: string
    jour?: string
    /** The day that is told: when the review came. */
    jourDit?: string
  },
): Promise<void> {
  await s.prepare((tx) =>
    tx
      .insertInto('dits_du_tableau')
      .values({
        territoire_id: s.territoire.id,
        id: newId(),
        action_id: d.actionId,
        quoi: d.quoi ?? 'avancement',
        financeur: d.financeur ?? '',
        valeur: d.valeur ?? '',
        centimes: d.centimes ?? null,
        jour_dit: d.jourDit ?? null,
        dit: d.dit ?? '',
        jour: d.jour ?? '2026-03-05',
        source: 'suivi.xlsx, Suivi 2026, ligne 4',
        par: 'Essai',
        le: s.now,
      })
      .execute(),
  )
}

/** A tracker as it was deposited; `lu`: as the reader left it. */
export async function unTableauDepose(s: Scene, octets: Uint8Array): Promise<Id> {
  const id = newId()
  const classeur = await lireTableur(octets)
  await s.prepare(async (tx, visit) => {
    const lecture = classeur.ok ? lireTableauDeSuivi(classeur.value) : {}
    await insererDepot(tx, visit, TABLEAU_DE_SUIVI, {
      id,
      nomFichier: 'suivi.csv',
      octets,
      deposePar: 'essai',
      lecture,
    })
  })
  return id
}

/** The city agrees to values since this day. */
export const lAccordEstVoulu = (s: Scene, depuis = '2026-01-01T00:00:00Z') =>
  s.prepare((tx) =>
    tx
      .insertInto('reglages_de_suivi')
      .values({ territoire_id: s.territoire.id, accord_depuis: Temporal.Instant.from(depuis) })
      .onConflict((c) => c.doNothing())
      .execute(),
  )

/** The first quarter, told until the evening of this day. */
export async function unePeriodeClose(s: Scene, dernier_jour = '2026-03-31'): Promise<Id> {
  const id = newId()
  const jours = { du: '2026-01-01', au: '2026-03-31', dernier_jour }
  await s.prepare((tx) =>
    tx
      .insertInto('periodes_closes')
      .values({ territoire_id: s.territoire.id, id, ...jours, par: 'Essai', le: s.now, rouverte_le: null })
      .execute(),
  )
  return id
}

/** The print of a value as the page shows it to the city. */
export const luDeLaValeur = (s: Scene, id: Id): Promise<string> =>
  s.prepare(async (tx) => {
    const indicateur = found(await find(tx, found(await indicateurDeLaValeur(tx, id))))
    return luDesValeurs(
      indicateur,
      indicateur.valeurs.filter((v) => v.id === id),
    )
  })

/** The print of what this structure may pass on, as its page shows it. */
export const luDesGardees = (s: Scene, indicateurId: Id, structureId: Id): Promise<string> =>
  s.prepare(async (tx) => {
    const indicateur = found(await find(tx, indicateurId))
    return luDesValeurs(indicateur, gardeesPar(indicateur, structureId))
  })
