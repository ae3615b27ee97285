import { newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { cleDe } from '../import/structures.ts'
import type { ActionLue, Lecture, StructureLue } from '../import/types.ts'
import * as ecriture from './ecriture-store.ts'
import { quartiersParNom, structuresConnues } from './produit-store.ts'
import { genreDepuis } from './vocabulaire.ts'

/** From the names of a file to the structures of the product: by SIRET, then by any name they are known by. */
export class Structures {
  creees = 0
  readonly #tx: Tx
  readonly #visit: Visit
  readonly #parSiret = new Map<string, string>()
  readonly #parNom = new Map<string, string>()
  readonly #parProche = new Map<string, string>()
  readonly #lues = new Map<string, StructureLue>()
  readonly #aEcrire: ecriture.NouvelleStructure[] = []

  private constructor(tx: Tx, visit: Visit, lecture: Lecture) {
    this.#tx = tx
    this.#visit = visit
    for (const lue of lecture.structures) for (const nom of [lue.nom, ...lue.ecritures]) this.#lues.set(plier(nom), lue)
  }

  static async charger(tx: Tx, visit: Visit, lecture: Lecture): Promise<Structures> {
    const structures = new Structures(tx, visit, lecture)
    for (const connue of await structuresConnues(tx)) {
      structures.#connaitre(connue.id, connue.siret, connue.cles)
      for (const proche of connue.proches) structures.#parProche.set(proche, connue.id)
    }
    return structures
  }

  #connaitre(id: string, siret: string | null, cles: readonly string[]): void {
    if (siret) this.#parSiret.set(siret, id)
    for (const cle of cles) if (!this.#parNom.has(cle)) this.#parNom.set(cle, id)
  }

  /** The structure of an action; one that nobody knows is created (written by `ecrire`). */
  async de(lue: Pick<ActionLue, 'structure' | 'structureEcrite' | 'siret'>): Promise<string> {
    const ecrit = lue.structure ?? lue.structureEcrite ?? 'Structure à préciser'
    const fiche = this.#lues.get(plier(ecrit))
    const nom = fiche?.nom ?? ecrit
    const connue = (lue.siret ? this.#parSiret.get(lue.siret) : undefined) ?? this.#connueSous(ecrit, fiche)
    if (connue) return connue
    const autresNoms = [...new Set(fiche?.ecritures ?? [])].filter((ecriture) => plier(ecriture) !== plier(nom))
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

  // Under the name that the row gives, else under any other that the file gives her.
  #connueSous(ecrit: string, fiche: StructureLue | undefined): string | undefined {
    const noms = [ecrit, ...(fiche ? [fiche.nom, fiche.sigle ?? '', ...fiche.ecritures] : [])]
    const exacte = noms.map((nom) => this.#parNom.get(plier(nom))).find((id) => id !== undefined)
    return exacte ?? this.#parProche.get(cleDe(ecrit))
  }

  /** The file names the structure otherwise: the same SIRET is the same structure, renamed; else it is another one. */
  async suivre(tx: Tx, actionId: string, lue: ActionLue): Promise<string> {
    const actuelle = await this.#actuelle(tx, actionId)
    if (lue.structure && lue.siret && actuelle.siret === lue.siret) {
      await ecriture.renommerStructure(tx, actuelle.id, lue.structure)
      this.#parNom.set(plier(lue.structure), actuelle.id)
      return actuelle.id
    }
    const id = await this.de(lue)
    await this.ecrire()
    return id
  }

  /** The file gives, corrects or takes away the SIRET of the structure that carries the action. */
  async numeroter(tx: Tx, actionId: string, siret: string | null): Promise<void> {
    const actuelle = await this.#actuelle(tx, actionId)
    await ecriture.saveSiret(tx, actuelle.id, siret)
    if (siret) this.#parSiret.set(siret, actuelle.id)
  }

  async #actuelle(tx: Tx, actionId: string): Promise<{ id: string; siret: string | null }> {
    return ecriture.structureDeLAction(tx, actionId)
  }

  async ecrire(): Promise<void> {
    const rows = this.#aEcrire.splice(0).map((structure) => ecriture.ligneDeStructure(this.#visit, structure))
    await ecriture.insererLot(this.#tx, 'structures', rows)
  }
}

/** From the quartiers of a file, by official code or by name, to those of the product; the unknown ones are created. */
export class Quartiers {
  readonly #tx: Tx
  readonly #visit: Visit
  readonly #parNom: Map<string, string>
  readonly #lecture: Lecture
  readonly #aEcrire: { id: string; nom: string; code: string | null }[] = []

  private constructor(tx: Tx, visit: Visit, lecture: Lecture, parNom: Map<string, string>) {
    this.#tx = tx
    this.#visit = visit
    this.#lecture = lecture
    this.#parNom = parNom
  }

  static async charger(tx: Tx, visit: Visit, lecture: Lecture): Promise<Quartiers> {
    return new Quartiers(tx, visit, lecture, await quartiersParNom(tx))
  }

  /** The quartiers of an action, with their shares when the file tells them all. */
  async parts(lue: ActionLue): Promise<ecriture.Part[]> {
    const parts = new Map<string, number | null>()
    for (const nom of lue.quartiers) parts.set(this.#id(nom), lue.repartition?.[nom] ?? null)
    return [...parts].map(([quartierId, part]) => ({
      quartierId,
      part: part !== null && part > 0 && part <= 1 ? part : null,
    }))
  }

  #id(nomOuCode: string): string {
    const deja = this.#parNom.get(plier(nomOuCode))
    if (deja) return deja
    const connu = this.#lecture.quartiers.find((q) => q.code === nomOuCode || plier(q.nom) === plier(nomOuCode))
    const parNom = connu ? this.#parNom.get(plier(connu.nom)) : undefined
    if (parNom && !connu?.code) return parNom
    const nouveau = { id: newId(), nom: connu?.nom ?? nomOuCode, code: connu?.code ?? null }
    this.#aEcrire.push(nouveau)
    for (const nom of [nouveau.nom, nouveau.code ?? '']) if (nom !== '') this.#parNom.set(plier(nom), nouveau.id)
    return nouveau.id
  }

  async ecrire(): Promise<void> {
    const rows = this.#aEcrire
      .splice(0)
      .map((q, rang) => ({ territoire_id: this.#visit.territoire.id, ...q, rang, contour: null }))
    await ecriture.insererLot(this.#tx, 'quartiers', rows)
  }
}
