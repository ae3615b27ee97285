import { fermerLiensDuSujet } from '#modules/comptes/index.ts'
import { newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { inTurns, pauses } from '#platform/turns.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { ActionLue, Lecture, StructureLue } from '../classeurs/grille/types.ts'
import { Annuaire, cleDe, sansRemarque } from '../classeurs/vocabulaires/structures.ts'
import { genreDepuis } from '../classeurs/vocabulaires/vocabulaire.ts'
import { nommerLesThemes } from '../ecrire/themes-store.ts'
import { choix } from '../queries.ts'
import type { StructureIci } from './appariement.ts'
import { anneesLues, comparer } from './difference.ts'
import * as ecriture from './ecriture-store.ts'
import {
  actionsDuProduit,
  actionsRenouvelables,
  quartiersParNom,
  type StructureConnue,
  structuresConnues,
} from './produit-store.ts'
import { auxThemesDIci } from './themes.ts'
import { direLesVotesDeRien } from './votes.ts'

/** Under which an action comes in whose row names nobody. */
export const SANS_STRUCTURE = 'Structure à préciser'

const SANS_FICHE = { sigle: null, type: null, siren: null, rna: null, source: { feuille: '', ligne: 0 } } as const

/** As a row names it. */
export type StructureEcrite = Readonly<{
  structure: string | null
  structureEcrite?: string | null
  siret: string | null
}>

/**
 * A name of the file that is nearly the one of a structure known here. `meme`: but for figures, capitals, articles and
 * « Association », or an action of that very structure is nearly the row's. `deux`: two SIRETs are two establishments.
 */
export type StructureProche = Readonly<{ ecrit: string; connue: StructureConnue; meme: boolean; deux: boolean }>

/** The name of a question: whether this name is of that structure, and of no other that came meanwhile. */
export const cleDeProche = ({ ecrit, connue }: Pick<StructureProche, 'ecrit' | 'connue'>): string =>
  `${connue.id} ${plier(ecrit)}`

/** What a person said of each such name; nothing said: the same where `meme`. */
export type StructuresDites = ReadonlyMap<string, 'meme' | 'autre'>

/** « Association Mots d’Ici » is « Mots d’Ici ». */
const sansForme = (cle: string): string => cle.replace(/^association(?=.)/, '')

const commeEcrite = ({ structure, structureEcrite, siret }: StructureEcrite): string =>
  JSON.stringify([structure, structureEcrite, siret])

/** From the names of a file to the structures of the product: by SIRET, by any name they are known by, then as was said. */
export class Structures {
  creees = 0
  readonly #tx: Tx
  readonly #dites: StructuresDites
  readonly #parSiret = new Map<string, string>()
  readonly #numerotees = new Set<string>()
  readonly #parNom = new Map<string, string>()
  readonly #noms = new Map<string, string>()
  readonly #parCle = new Map<string, StructureConnue>()
  readonly #annuaire = new Annuaire()
  readonly #lues = new Map<string, StructureLue>()
  readonly #aEcrire: ecriture.NouvelleStructure[] = []
  readonly #nomsAGarder: { id: string; nom: string }[] = []
  readonly #numerosADonner: { id: string; siret: string }[] = []

  private constructor(tx: Tx, lecture: Lecture, dites: StructuresDites) {
    this.#tx = tx
    this.#dites = dites
    for (const lue of lecture.structures) for (const nom of [lue.nom, ...lue.ecritures]) this.#lues.set(plier(nom), lue)
  }

  static async charger(tx: Tx, lecture: Lecture, dites: StructuresDites = new Map()): Promise<Structures> {
    const structures = new Structures(tx, lecture, dites)
    for (const connue of await structuresConnues(tx)) {
      structures.#connaitre(connue.id, connue.siret, connue.cles)
      const { nom, siret } = connue
      structures.#annuaire.inscrire({ ...SANS_FICHE, nom, siret })
      structures.#noms.set(connue.id, nom)
      for (const proche of [...connue.proches, nom])
        if (!structures.#parCle.has(proche)) structures.#parCle.set(proche, connue)
    }
    return structures
  }

  #connaitre(id: string, siret: string | null, cles: readonly string[]): void {
    if (siret) this.#numeroter(siret, id)
    for (const cle of cles) if (!this.#parNom.has(cle)) this.#parNom.set(cle, id)
  }

  #numeroter(siret: string, id: string): void {
    this.#parSiret.set(siret, id)
    this.#numerotees.add(id)
  }

  #ecrit(lue: StructureEcrite): { ecrit: string; fiche: StructureLue | undefined } {
    const ecrit = lue.structure ?? lue.structureEcrite ?? SANS_STRUCTURE
    return { ecrit, fiche: this.#lues.get(plier(ecrit)) }
  }

  // Under the name that the row gives, else under any other that the file gives her.
  #connue(lue: StructureEcrite): string | undefined {
    const { ecrit, fiche } = this.#ecrit(lue)
    const noms = [ecrit, ...(fiche ? [fiche.nom, fiche.sigle ?? '', ...fiche.ecritures] : [])]
    const parSiret = lue.siret ? this.#parSiret.get(lue.siret) : undefined
    return parSiret ?? noms.map((nom) => this.#parNom.get(plier(nom))).find((id) => id !== undefined)
  }

  /** The structure that this may be under another spelling, where it is known by neither its SIRET nor its name. */
  proche(lue: StructureEcrite): StructureProche | null {
    if (this.#connue(lue) !== undefined) return null
    const { ecrit } = this.#ecrit(lue)
    const memeCle = this.#parCle.get(cleDe(ecrit))
    const connue = memeCle ?? this.#parCle.get(this.#annuaire.trouver(ecrit)?.nom ?? '')
    if (!connue) return null
    const deux = lue.siret !== null && connue.siret !== null
    const memesMots = connue.proches.map(sansForme).includes(sansForme(cleDe(ecrit)))
    return { ecrit, connue, deux, meme: memesMots && !deux }
  }

  /** Of these names, those that a person says to be of a structure known here, or of another. */
  async proches(ecrites: readonly StructureEcrite[]): Promise<StructureProche[]> {
    const proches = new Map<string, StructureProche>()
    const pause = pauses()
    for (const une of new Map(ecrites.map((ecrite) => [commeEcrite(ecrite), ecrite])).values()) {
      const proche = this.proche(une)
      if (proche) proches.set(plier(proche.ecrit), proche)
      await pause()
    }
    return [...proches.values()]
  }

  /** How it is known here. */
  ici(lue: StructureEcrite): ReturnType<StructureIci> {
    const id = this.#connue(lue)
    if (id !== undefined) {
      const parNom = this.#parNom.get(plier(this.#ecrit(lue).ecrit)) === id
      return { nom: this.#noms.get(id) ?? '', par: parNom ? 'nom' : 'siret' }
    }
    const proche = this.proche(lue)
    return proche && !proche.deux ? { nom: proche.connue.nom, par: 'presque' } : null
  }

  // Everybody reads the names of a structure: what stands in brackets after one is the officer's own.
  #garderAussi(id: string, ecrit: string): void {
    const nom = sansRemarque(ecrit)
    if (!this.#parNom.has(plier(nom))) this.#nomsAGarder.push({ id, nom })
    this.#connaitre(id, null, [plier(ecrit), plier(nom)])
  }

  // Known without a number: the row gives hers. One that has a number keeps it: two SIRETs are two establishments.
  #donnerNumero(id: string, siret: string | null): void {
    if (siret === null || this.#parSiret.has(siret) || this.#numerotees.has(id)) return
    this.#numerosADonner.push({ id, siret })
    this.#connaitre(id, siret, [])
  }

  // The structure of a nearly like name that a person says to be this one.
  #dite(lue: StructureEcrite): string | undefined {
    const proche = this.proche(lue)
    const dit = proche && (this.#dites.get(cleDeProche(proche)) ?? (proche.meme ? 'meme' : 'autre'))
    return dit === 'meme' ? proche?.connue.id : undefined
  }

  /** Whether the structure of an action is said to have that name too: it keeps it then. */
  async garde(tx: Tx, actionId: string, lue: StructureEcrite): Promise<boolean> {
    const sienne = await ecriture.structureDeLAction(tx, actionId)
    if ((this.#connue(lue) ?? this.#dite(lue)) !== sienne.id) return false
    await this.de(lue)
    await this.ecrire()
    return true
  }

  /** The structure of an action; one that nobody knows is created (written by `ecrire`). */
  async de(lue: StructureEcrite): Promise<string> {
    const { ecrit, fiche } = this.#ecrit(lue)
    const nom = fiche?.nom ?? ecrit
    const connue = this.#connue(lue)
    if (connue) {
      this.#donnerNumero(connue, lue.siret)
      // The file gives both names to one structure: this one is hers too.
      if (lue.siret === null && !this.#parNom.has(plier(ecrit))) this.#garderAussi(connue, ecrit)
      return connue
    }
    const id = this.#dite(lue)
    if (id !== undefined) {
      this.#donnerNumero(id, lue.siret)
      this.#garderAussi(id, ecrit)
      return id
    }
    const ecritures = new Set(fiche?.ecritures.map(sansRemarque) ?? [])
    const autresNoms = [...ecritures].filter((ecriture) => plier(ecriture) !== plier(nom))
    const nouvelle = {
      id: newId(),
      nom,
      sigle: fiche?.sigle ?? '',
      autresNoms,
      genre: genreDepuis(fiche?.type ?? null, nom),
      siret: lue.siret ?? fiche?.siret ?? null,
      rna: fiche?.rna ?? null,
    }
    this.#aEcrire.push(nouvelle)
    this.#connaitre(
      nouvelle.id,
      nouvelle.siret,
      [nom, nouvelle.sigle, ...autresNoms].map(plier).filter((cle) => cle !== ''),
    )
    this.creees++
    return nouvelle.id
  }

  /**
   * The file names the structure otherwise: the same SIRET in the file is the same structure, renamed; else, or where that
   * is the name of another one, it is another.
   */
  async suivre(
    tx: Tx,
    visit: Visit,
    actionId: string,
    structure: string | null,
    siret: string | null,
  ): Promise<string> {
    const actuelle = await ecriture.structureDeLAction(tx, actionId)
    const nommee = this.#parNom.get(plier(structure ?? '')) ?? actuelle.id
    const dite = structure && siret && actuelle.siret === siret ? structure : null
    if (dite !== null) {
      if (nommee === actuelle.id) await ecriture.renommerStructure(tx, actuelle.id, dite)
      this.#parNom.set(plier(dite), nommee)
    }
    const id = dite === null ? await this.de({ structure, siret }) : nommee
    await this.ecrire()
    if (id !== actuelle.id) await fermerLiensDuSujet(tx, visit, actionId)
    return id
  }

  /** The file gives or corrects the SIRET of the structure that carries the action. */
  async numeroter(tx: Tx, actionId: string, siret: string): Promise<void> {
    const { id } = await ecriture.structureDeLAction(tx, actionId)
    await ecriture.saveSiret(tx, id, siret)
    this.#numeroter(siret, id)
  }

  async ecrire(): Promise<void> {
    const rows = this.#aEcrire.splice(0).map((structure) => ecriture.ligneDeStructure(structure))
    await ecriture.insererLot(this.#tx, 'structures', rows)
    for (const { id, nom } of this.#nomsAGarder.splice(0)) await ecriture.garderNom(this.#tx, id, nom)
    for (const { id, siret } of this.#numerosADonner.splice(0)) await ecriture.saveSiret(this.#tx, id, siret)
  }
}

/** A file, its themes and its votes of nothing as they are told here. */
export const direIci = async (tx: Tx, visit: Visit, lecture: Lecture): Promise<Lecture> =>
  auxThemesDIci((await choix(tx, visit.me)).themes, direLesVotesDeRien(lecture), await nommerLesThemes(tx))

/** What is here, for a file to be compared with. */
export const chargerIci = async (tx: Tx, visit: Visit, lecture: Lecture) => ({
  lecture: await direIci(tx, visit, lecture),
  actions: await actionsDuProduit(tx, anneesLues(lecture)),
  structures: await Structures.charger(tx, lecture),
  renouvelee: await actionsRenouvelables(tx),
})
export type Ici = Awaited<ReturnType<typeof chargerIci>>

/** The file against what is here. It may take seconds: a page lets the database go before. */
export async function comparerIci({ lecture, actions, structures }: Ici) {
  // Asked several times of each row: thousands of rows name hundreds of structures.
  const connues = new Map<string, ReturnType<StructureIci>>()
  const ici: StructureIci = (lue) => {
    const connue = connues.get(commeEcrite(lue))
    if (connue !== undefined) return connue
    const trouvee = structures.ici(lue)
    connues.set(commeEcrite(lue), trouvee)
    return trouvee
  }
  const pause = pauses()
  for (const lue of lecture.actions) {
    ici(lue)
    await pause()
  }
  return { structures, difference: await inTurns(comparer(lecture, actions, ici)) }
}

/** From the quartiers of a file, by official code or by name, to those of the product; created where the territoire has none yet. */
export class Quartiers {
  readonly #tx: Tx
  readonly #parNom: Map<string, string>
  readonly #lecture: Lecture
  readonly #fermee: boolean
  readonly #aEcrire: { id: string; nom: string; code: string | null }[] = []

  private constructor(tx: Tx, lecture: Lecture, parNom: Map<string, string>) {
    this.#fermee = parNom.size > 0
    this.#tx = tx
    this.#lecture = lecture
    this.#parNom = parNom
  }

  static async charger(tx: Tx, lecture: Lecture): Promise<Quartiers> {
    return new Quartiers(tx, lecture, await quartiersParNom(tx))
  }

  /** Those that its actions name, by their names, where the territoire has none yet. */
  aAjouter(): string[] {
    const dits = this.#fermee ? [] : this.#lecture.actions.flatMap(({ quartiers }) => quartiers)
    return [...new Set(dits.map((dit) => this.#lue(dit)?.nom ?? dit))]
  }

  #lue(nomOuCode: string): Lecture['quartiers'][number] | undefined {
    return this.#lecture.quartiers.find((q) => q.code === nomOuCode || plier(q.nom) === plier(nomOuCode))
  }

  /** The quartiers of an action, with their shares when the file tells them all. */
  async parts(lue: ActionLue): Promise<ecriture.Part[]> {
    const parts = new Map<string, number | null>()
    for (const nom of lue.quartiers) {
      const id = this.#id(nom)
      if (id !== null) parts.set(id, lue.repartition?.[nom] ?? null)
    }
    return [...parts].map(([quartierId, part]) => ({
      quartierId,
      part: part !== null && part > 0 && part <= 1 ? part : null,
    }))
  }

  #id(nomOuCode: string): string | null {
    const deja = this.#parNom.get(plier(nomOuCode))
    if (deja) return deja
    const connu = this.#lue(nomOuCode)
    const parNom = connu ? this.#parNom.get(plier(connu.nom)) : undefined
    if (parNom || this.#fermee) return parNom ?? null
    const nouveau = { id: newId(), nom: connu?.nom ?? nomOuCode, code: connu?.code ?? null }
    this.#aEcrire.push(nouveau)
    for (const nom of [nouveau.nom, nouveau.code ?? '']) if (nom !== '') this.#parNom.set(plier(nom), nouveau.id)
    return nouveau.id
  }

  async ecrire(): Promise<void> {
    const rows = this.#aEcrire.splice(0).map((q, rang) => ({ ...q, rang, contour: null }))
    await ecriture.insererLot(this.#tx, 'quartiers', rows)
  }
}
