import { type Id, isId } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, goOn, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Message, Section, Vide } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estDici, liesParmi } from '../../membres/domain.ts'
import { declarationsDe, liensDe } from '../../membres/liens-store.ts'
import { pourQui } from '../../membres/liens-usecases.ts'
import { peutTenir } from '../../membres/policy.ts'
import { exigerMembre } from '../../membres/queries.ts'
import { CONSEIL, NOM_DES_SENS, NOM_DU_SENS } from '../../textes.fr.ts'
import { detailsDe } from '../details-queries.ts'
import { type Ligne, type NoteDeLecture, SENS } from '../domain.ts'
import { fiche, liasse } from '../papier/papier.ts'
import { lecteursDe, lignesALire, notesDe } from '../queries.ts'
import { repartirLesLecteurs } from '../usecases.ts'

/** The reading list, shared among those who sit: what is asked, who reads it whole, what each noted; and the same on paper. */
export const listeScreen = screen()

const PATH = '/conseil/lecture/:annee'
const LIASSE_MS = 30_000

listeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const { moi, membres, lignes, lie, annee } = d
  // Once for all the lines: 450 of them are read on one page.
  const lisentLa = Map.groupBy(d.lecteurs, ({ actionId }) => actionId)
  const notesDeLa = Map.groupBy(d.notes, ({ actionId }) => actionId)
  const nomDe = new Map(membres.map(({ id, nom }) => [id, nom]))
  const mienne = (l: Ligne) => lisentLa.get(l.id)?.some(({ membreId }) => membreId === moi.id) === true
  const miennes = lignes.filter(mienne)
  const autres = lignes.filter((l) => !mienne(l))
  const aNoter = miennes.filter((l) => !notesDeLa.get(l.id)?.some(({ membreId }) => membreId === moi.id))
  const sansLecteurs = lignes.filter((l) => !lisentLa.has(l.id)).length
  const papiers = membres.filter((m) => m.compteId === null && peutTenir(moi, m.quartierId))
  return c.html(
    <Layout
      titre={`Les demandes de ${annee}`}
      chapeau={`${pluriel(lignes.length, 'demande', 'demandes')}, ${pluriel(membres.length, 'membre', 'membres')}. Chaque demande a deux personnes qui la lisent en entier ; tout le monde peut noter.`}
      fil={[{ href: url('/conseil', visit), libelle: CONSEIL.titre }]}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, visit, { annee: String(annee) })} />}
    >
      {d.declare ? null : (
        <Message genre="attention">
          Dites d’abord <a href={url('/conseil/liens', visit)}>ce qui vous lie à ces structures</a>, ou que rien ne vous
          lie : vous noterez ensuite.
        </Message>
      )}
      {lignes.some(({ ouverte }) => ouverte) ? null : (
        <Message>
          La ville n’a pas ouvert cette lecture, ou l’a close : les montants ne sont pas montrés, et rien ne se note.
        </Message>
      )}
      {lignes.length === 0 ? (
        <Vide titre="Rien à lire pour cette année" picto="parler">
          Les demandes viennent quand elles sont déposées.
        </Vide>
      ) : (
        <>
          {miennes.length > 0 ? (
            <Section
              id="miennes"
              titre={`À lire par vous (${miennes.length - aNoter.length} sur ${miennes.length} notées)`}
            >
              <Liste genre="lignes" elements={miennes.map((ligne) => <UneLigne ligne={ligne} />)} />
            </Section>
          ) : null}
          <Section id="toutes" titre={miennes.length > 0 ? 'Les autres' : 'Les demandes'}>
            <Liste genre="lignes" elements={autres.map((ligne) => <UneLigne ligne={ligne} />)} />
          </Section>
          <Gestes>
            <Envoi
              action={url(`${PATH}/repartition`, visit, { annee: String(annee) })}
              genre="secondaire"
              icone="partage"
            >
              {sansLecteurs === lignes.length ? 'Partager la lecture' : 'Compléter le partage de la lecture'}
            </Envoi>
          </Gestes>
          {papiers.length > 0 ? (
            <Section id="papiers" titre="Pour qui lit sur papier">
              <Gestes>
                {papiers.map((m) => (
                  <Bouton
                    petit
                    genre="secondaire"
                    icone="imprimer"
                    href={url(`${PATH}/pdf`, visit, { annee: String(annee) }, { membre: m.id })}
                  >
                    Fiches de {m.nom}
                  </Bouton>
                ))}
              </Gestes>
            </Section>
          ) : null}
        </>
      )}
    </Layout>,
  )

  function UneLigne({ ligne }: { ligne: Ligne }) {
    const tenu = lie(moi.id, ligne)
    const notes = tenu ? [] : (notesDeLa.get(ligne.id) ?? [])
    const laMienne = notes.find(({ membreId }) => membreId === moi.id)
    return (
      <div class="pile pile--serree">
        <p>
          <a href={url('/conseil/fiches/:id', visit, { id: ligne.id })}>
            {ligne.numero === null ? '' : `${ligne.numero}. `}
            {ligne.titre}
          </a>
          <br />
          <span class="petit doux">
            {joints(
              [
                ligne.structure,
                ligne.demandeCentimes === null ? '' : `${montant(ligne.demandeCentimes)} demandés`,
                lisent(ligne),
              ],
              ', ',
            )}
          </span>
        </p>
        <p class="etiquettes">
          {tenu ? <Etiquette genre="attente">Vous avez un lien</Etiquette> : null}
          {laMienne ? (
            <Etiquette genre="succes">{`Vous : ${NOM_DU_SENS[laMienne.sens].toLowerCase()}`}</Etiquette>
          ) : null}
          {notes.length > 0 ? <Etiquette>{direLesSens(notes)}</Etiquette> : null}
        </p>
      </div>
    )
  }

  function lisent(ligne: Ligne): string {
    const noms = (lisentLa.get(ligne.id) ?? []).flatMap(({ membreId }) => nomDe.get(membreId) ?? [])
    return noms.length === 0 ? '' : `lue par ${new Intl.ListFormat('fr').format(noms)}`
  }
})

/** How many stand where, without names: « 2 favorables, 1 réservé ». */
const direLesSens = (notes: readonly NoteDeLecture[]): string =>
  SENS.flatMap((sens) => {
    const combien = notes.filter((n) => n.sens === sens).length
    return combien === 0 ? [] : [pluriel(combien, ...NOM_DES_SENS[sens])]
  }).join(', ')

listeScreen.post(`${PATH}/repartition`, async (c) => {
  const combien = await repartirLesLecteurs(c.var.visit, anneeDe(c))
  return goOn(c, PATH, `La lecture est partagée : ${pluriel(combien, 'demande', 'demandes')}, deux personnes chacune.`)
})

listeScreen.get(`${PATH}/pdf`, async (c) => {
  const { visit } = c.var
  const { paquet } = await read(visit, async (tx) => {
    const { moi, membres } = await exigerMembre(tx, visit)
    const dit = c.req.query('membre')
    const pour: Id | undefined = isId(dit) ? dit : undefined
    const celui = pourQui(moi, membres, pour ?? moi.id)
    const annee = anneeDe(c)
    const [toutes, liens, lecteurs] = await Promise.all([
      lignesALire(tx, annee),
      liensDe(tx, annee),
      lecteursDe(tx, annee),
    ])
    const lie = liesParmi(liens)
    const ici = toutes.filter((l) => l.ouverte && estDici(celui, l.quartiers))
    // Whoever prints for another reads no more of it than by their own account.
    const libres = ici.filter((l) => !lie(celui.id, l) && !lie(moi.id, l))
    const siennes = new Set(lecteurs.flatMap((r) => (r.membreId === celui.id ? [r.actionId] : [])))
    const aLui = libres.filter(({ id }) => siennes.has(id))
    const lues = aLui.length > 0 ? aLui : libres
    const details = await detailsDe(
      tx,
      lues.map(({ id }) => id),
    )
    const fiches = lues.map((l) => fiche(l, details.get(l.id)))
    return { paquet: liasse(visit.territoire, annee, celui.nom, fiches, ici.filter((l) => lie(celui.id, l)).length) }
  })
  return servirPdf(c, {
    modele: 'modules/conseil/lecture/papier/liasse.typ',
    donnees: paquet,
    fichier: `demandes-${anneeDe(c)}`,
    jumelle: url(PATH, visit, { annee: String(anneeDe(c)) }),
    millisecondes: LIASSE_MS,
  })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { moi, membres } = await exigerMembre(tx, visit)
    const annee = anneeDe(c)
    const [toutes, liens, declarations, lecteurs, notes] = await Promise.all([
      lignesALire(tx, annee),
      liensDe(tx, annee),
      declarationsDe(tx, annee),
      lecteursDe(tx, annee),
      notesDe(tx, annee, moi.litDepuis),
    ])
    const lignes = toutes.filter(({ quartiers }) => estDici(moi, quartiers))
    return { annee, moi, membres, lignes, lie: liesParmi(liens), declare: declarations.has(moi.id), lecteurs, notes }
  })
}
