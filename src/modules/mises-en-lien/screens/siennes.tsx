import { nomCourt } from '#modules/personnes/index.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { personneDe, type Visit } from '#src/ground/visit.ts'
import { Carte, Compteur, Compteurs, Jour, Liste, Message, Quand, Section, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { COLONNES, ETATS, type EtatVu, etatVu, type MiseEnLien, nomVisible } from '../etats/domain.ts'
import { ditDuDepart } from '../gestes/departs.tsx'
import type { NotePartagee } from '../notes/notes-store.ts'
import type { Depart } from '../store/departs-store.ts'
import { ETATS_VUS } from '../textes.fr.ts'
import { EtatVuParTous } from '../views.tsx'

/** For the CDSU: how many, no name, and the notes shared with it. */
type NombresProps = Readonly<{
  nombres: ReadonlyMap<MiseEnLien['etat'], number>
  notes: readonly NotePartagee[]
}>

export function Nombres({ nombres, notes }: NombresProps) {
  const total = (vu: EtatVu) =>
    ETATS.filter((etat) => etatVu(etat) === vu).reduce((somme, etat) => somme + (nombres.get(etat) ?? 0), 0)
  return (
    <Layout
      titre="Mises en lien"
      chapeau="Combien, et où elles en sont. Les noms restent au conseil citoyen, qui fait le lien."
    >
      <Compteurs>
        {COLONNES.map((vu) => (
          <Compteur valeur={total(vu)} libelle={ETATS_VUS[vu]} />
        ))}
      </Compteurs>
      {notes.length === 0 ? null : (
        <Section id="notes" titre="Ce que le conseil partage avec vous">
          <Liste
            genre="lignes"
            elements={notes.map((note) => (
              <div>
                <p>{note.texte}</p>
                <p class="doux petit">
                  {note.titre}, {note.structureNom}. <Quand instant={note.creeLe} forme="court" />
                </p>
              </div>
            ))}
          />
        </Section>
      )}
    </Layout>
  )
}

const le = (m: MiseEnLien): Temporal.Instant => m.repondueTalentLe ?? m.creeLe

/** Two answers to one need lead to two places: who answered, once that may be read, and which of them it is. */
function nomDeLaSienne(m: MiseEnLien, liens: readonly MiseEnLien[], moi: string | null): string {
  const pareils = liens
    .filter(({ titre }) => titre === m.titre)
    .toSorted((a, b) => Temporal.Instant.compare(le(a), le(b)))
  const qui = m.personneId !== moi && nomVisible(m) ? nomCourt(m) : ''
  const rang = pareils.length > 1 ? `${pareils.indexOf(m) + 1} sur ${pareils.length}` : ''
  return joints([m.titre, qui, rang], ', ')
}

type SiennesProps = Readonly<{
  visit: Visit
  liens: readonly MiseEnLien[]
  departs: readonly Depart[]
}>

/** For a talent or a porteur: their own. Whoever erased everything is no more among them, and is still waited for. */
export function Siennes({ visit, liens, departs }: SiennesProps) {
  const partis = departs.filter(({ appelId }) => !liens.some((m) => m.appelId === appelId && m.etat === 'retiree'))
  const moi = personneDe(visit.me)
  return (
    <Layout
      titre="Mes mises en lien"
      chapeau={liens.length === 0 ? undefined : pluriel(liens.length, 'mise en lien', 'mises en lien')}
    >
      {partis.map((d) => (
        <Message genre="attention">
          {ditDuDepart(d)} <a href={url('/appels/:id', visit, { id: d.appelId })}>Voir l’appel à talents</a>
        </Message>
      ))}
      <Liste
        genre="larges"
        elements={liens.map((m) => {
          const path = m.personneId === moi ? '/mises-en-lien/:id/reponse' : '/mises-en-lien/:id/reponse-porteur'
          return (
            <Carte
              niveau={2}
              titre={m.titre}
              nomComplet={nomDeLaSienne(m, liens, moi)}
              surTitre={m.structureNom}
              href={url(path, visit, { id: m.id })}
            >
              <p class="etiquettes">
                <EtatVuParTous m={m} talent={m.personneId === moi} now={visit.now} />
                {m.personneId !== moi && nomVisible(m) ? <span>{nomCourt(m)}</span> : null}
                {m.jour ? (
                  <span class="petit doux">
                    <Jour jour={m.jour} forme="court" />
                  </span>
                ) : null}
              </p>
            </Carte>
          )
        })}
        vide={
          <Vide
            titre="Rien pour l’instant"
            action={
              <Bouton href={url('/appels', visit)} icone="appel">
                Voir les appels à talents
              </Bouton>
            }
          >
            Ce que l’on vous propose, et ce que vous avez accepté, se trouvera ici.
          </Vide>
        }
      />
    </Layout>
  )
}
