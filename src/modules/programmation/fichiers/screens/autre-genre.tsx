import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Message, Tableau } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Lecture } from '../../import/types.ts'
import type { Commun } from './apercu.tsx'
import { TableauDesProblemes } from './problemes.tsx'

/** A file that is no programmation: said plainly, with what can be taken from it all the same. */
export function AutreGenre({ page, territoire, depot, refus, lecture }: Commun & { lecture: Lecture }) {
  const chemin = (suite = '') => url(`/import/:id${suite}`, territoire, { id: depot.id })
  return (
    <Layout
      page={page}
      titre="Ce fichier n’est pas une programmation"
      fil={[{ href: url('/import', territoire), libelle: 'Importer la programmation' }]}
      chapeau={`${depot.nomFichier} : ${lecture.phrase}`}
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      <p>
        {pluriel(lecture.lignes, 'ligne lue', 'lignes lues', 'Aucune ligne n’a été comprise')}. Aucune action n’en sera
        créée.
      </p>
      {lecture.structures.length === 0 ? null : (
        <Formulaire action={chemin('/structures')}>
          <Tableau
            caption={`${pluriel(lecture.structures.length, 'structure trouvée', 'structures trouvées')} dans ce fichier`}
            colonnes={[
              { libelle: 'Nom', valeur: (s) => s.nom, entete: true },
              { libelle: 'SIRET', valeur: (s) => s.siret ?? '' },
            ]}
            lignes={lecture.structures}
          />
          <Gestes>
            <Bouton icone="ajouter">Ajouter ces structures</Bouton>
          </Gestes>
        </Formulaire>
      )}
      <Gestes>
        <Bouton href={chemin('/correspondance')} genre="secondaire" icone="tableau">
          C’est bien une programmation : indiquer les colonnes
        </Bouton>
      </Gestes>
      {lecture.problemes.length === 0 ? null : <TableauDesProblemes problemes={lecture.problemes.slice(0, 150)} />}
    </Layout>
  )
}
