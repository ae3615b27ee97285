import {
  etendueDeLAnnee as annee,
  anneeScolaireDu,
  brouillonsVus,
  type Etendue,
  etendueDu,
  moisDu,
  voisines,
} from '#modules/annee/index.ts'
import { ecrireFiltre, filtreDit, lireFiltre, peutImporterDesDates, publiees } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste, Puces, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { lireFond, vacancesAutour } from '../charger.ts'
import { momentDe } from '../lignes.ts'
import { sallesDuTerritoire } from '../papier/feuilles.ts'
import { choixDeFiltre } from '../queries.ts'
import { textes } from '../textes.fr.ts'

/** All that can be put on a wall or in a letter box, with the filters one comes with. */
export const imprimerScreen = screen()

imprimerScreen.get('/calendrier/imprimer', async (c) => {
  const { visit } = c.var
  const [filtre, aujourdhui] = [lireFiltre(c.req.query()), jourDe(visit.now)]
  const { prochaine, choix, filtres, salles, vacances } = await read(visit, async (tx) => ({
    prochaine: (await publiees(tx, { du: aujourdhui, au: aujourdhui.add({ years: 1 }), filtre }))[0],
    choix: await choixDeFiltre(tx),
    filtres: await filtreDit(tx, filtre),
    salles: await sallesDuTerritoire(tx),
    vacances: vacancesAutour(aujourdhui, await lireFond(tx)),
  }))
  const query = ecrireFiltre(filtre)
  // What is gone has no name, and still leaves everything else out.
  const choisis = Object.keys(query).length > filtres.length ? [...filtres, 'un choix qui n’est plus là'] : filtres
  const importe = peutImporterDesDates(visit.me)
  // Who keeps drafts takes them away too: the file that comes back knows them.
  const tableau = brouillonsVus(visit.me).length > 0 ? { ...query, brouillons: '1' } : query
  const annees = [anneeScolaireDu(aujourdhui), annee(String(aujourdhui.year)), annee(String(aujourdhui.year + 1))]
  const cette = etendueDu('periode', aujourdhui, vacances)
  const periodes = [cette, voisines(cette, vacances)[1]]
  // On the wall, a month whose dates are all behind tells nothing.
  const du = prochaine ? momentDe(prochaine).du : aujourdhui
  const premier = moisDu(precede(du, aujourdhui) ? aujourdhui : du)
  const leMois = [premier, voisines(premier, [])[1]]
  return c.html(
    <Layout
      titre={textes.imprimer}
      chapeau={
        choisis.length > 0
          ? `Seulement : ${choisis.join(', ')}.`
          : 'Pour les halls, les portes et les boîtes aux lettres.'
      }
      actif="calendrier"
      fil={[{ href: url('/calendrier', visit, {}, query), libelle: textes.titre }]}
    >
      <Liste
        genre="larges"
        elements={[
          <Carte niveau={2} picto="calendrier" titre="L’affiche de l’année">
            <p>Douze mois sur un mur : les temps forts par leur nom, les vacances derrière. En A3 ou en A4.</p>
            <Gestes>
              {liens(annees, (une) => url('/calendrier/affiche', visit, {}, { ...query, annee: une.cle }))}
            </Gestes>
          </Carte>,
          <Carte niveau={2} picto="annoncer" titre="La feuille du mois">
            <p>En A4, pour le hall : chaque jour, l’heure, le lieu, et le numéro de la permanence.</p>
            <Gestes>
              {liens(leMois, (une) => url('/calendrier/feuille', visit, {}, { ...query, mois: une.cle }))}
            </Gestes>
          </Carte>,
          <Carte niveau={2} picto="papiers" titre="Le dépliant du trimestre">
            <p>Une feuille A4, imprimée des deux côtés et pliée en deux.</p>
            <Gestes>
              {liens(periodes, (une) => url('/calendrier/depliant', visit, {}, { ...query, periode: une.cle }))}
            </Gestes>
          </Carte>,
        ]}
      />
      <Section id="en-tableau" titre="Les dates en tableau">
        <p>
          Une ligne par date, à ouvrir dans Excel ou LibreOffice.
          {importe ? ' Changez-y ce que vous voulez, puis redonnez-le : seul ce qui a changé est repris.' : ''}
        </p>
        <Gestes>
          <Bouton href={url('/calendrier/export.xlsx', visit, {}, tableau)} genre="secondaire" petit icone="exporter">
            Tableau (XLSX)
          </Bouton>
          <Bouton href={url('/calendrier/export.csv', visit, {}, tableau)} genre="secondaire" petit icone="exporter">
            Texte (CSV)
          </Bouton>
          {importe ? (
            <Bouton href={url('/calendrier/import', visit)} genre="discret" petit icone="importer">
              Importer des dates
            </Bouton>
          ) : null}
        </Gestes>
      </Section>
      <Section id="feuilles-d-action" titre="Les dates d’une action">
        <p>Une page à donner aux gens, avec les dates à venir.</p>
        <Puces
          class="cal-colonnes"
          de={choix.actions.map(({ id, titre }) => <a href={url('/calendrier/actions/:id', visit, { id })}>{titre}</a>)}
        />
      </Section>
      {salles.length === 0 ? null : (
        <Section id="feuilles-de-salle" titre="Ce qui se passe dans une salle">
          <p>{`À mettre sur la porte : ${premier.titre.toLocaleLowerCase('fr')}.`}</p>
          <Puces
            class="cal-colonnes"
            de={salles.map(({ id, nom, lieuNom }) => (
              <a href={url('/calendrier/salles/:id', visit, { id }, { mois: premier.cle })}>{`${nom}, ${lieuNom}`}</a>
            ))}
          />
        </Section>
      )}
    </Layout>,
  )
})

const liens = (celles: readonly (Etendue | null)[], vers: (une: Etendue) => string) =>
  celles.map((une) =>
    une ? (
      <Bouton href={vers(une)} genre="secondaire" petit icone="imprimer">
        {une.titre}
      </Bouton>
    ) : null,
  )
