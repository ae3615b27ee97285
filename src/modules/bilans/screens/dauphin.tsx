import { screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Icone } from '#ui/icons.tsx'
import { Layout } from '#ui/layout.tsx'
import { ANNEXE, RECITS } from '../domain/champs.ts'
import { aRecopier } from '../domain/dauphin.ts'
import { NOM_SUR_LE_FORMULAIRE, nomDuChamp } from '../textes.fr.ts'
import { filDe, type Vue } from '../views.tsx'
import { vueDePage } from './page.tsx'

/** Field by field, in the order of the platform's screens: one button copies, one goes there and pastes. */
export const dauphinScreen = screen()

dauphinScreen.get('/bilans/:id/dauphin', async (c) => c.html(<Page vue={await vueDePage(c, 'tableau')} />))

function Page({ vue }: { vue: Vue }) {
  const { bilan, visit, champs } = vue
  const de = (cle: string): string => champs.get(cle)?.valeur ?? ''
  return (
    <Layout
      titre="Recopier dans DAUPHIN"
      chapeau="Case par case, dans l’ordre des écrans : copiez ici, collez là-bas."
      fil={filDe(visit.territoire, bilan)}
      actif="bilans"
    >
      <Message>
        DAUPHIN ferme la session au bout de trente minutes. Enregistrez là-bas souvent ; ici, rien ne se perd et rien ne
        presse.
      </Message>
      <Section id="recits" titre="Bilan qualitatif">
        {RECITS.map((cle) => (
          <UnTexte id={`copie-${cle}`} nom={NOM_SUR_LE_FORMULAIRE[cle] ?? nomDuChamp(cle)} texte={de(cle)} />
        ))}
      </Section>
      {aRecopier(champs).map(({ titre, lignes }) => (
        <Section id={`ecran-${titre}`} titre={titre}>
          {lignes.length === 0 ? <p class="doux">Rien à recopier.</p> : null}
          <dl class="a-recopier">
            {lignes.map(({ nom, prevu, realise }) => (
              <div>
                <dt>{nom}</dt>
                <dd>
                  <Copie quoi="Prévu" texte={prevu} nom={nom} />
                  <Copie quoi="Réalisé" texte={realise} nom={nom} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
      <Section id="annexe" titre="Annexe">
        {ANNEXE.map((cle) => (
          <UnTexte id={`copie-${cle}`} nom={NOM_SUR_LE_FORMULAIRE[cle] ?? nomDuChamp(cle)} texte={de(cle)} />
        ))}
      </Section>
    </Layout>
  )
}

function Copie({ quoi, texte, nom }: { quoi: string; texte: string; nom: string }) {
  if (texte === '') return null
  return (
    <span class="rangee">
      <span>{`${quoi} : ${texte}`}</span>
      <copier-texte texte={texte}>
        <button
          type="button"
          class="bouton bouton--discret bouton--petit"
          aria-label={`Copier ${texte}, ${quoi.toLowerCase()}, ${nom}`}
        >
          <Icone nom="copier" />
          <span>Copier</span>
        </button>
      </copier-texte>
    </span>
  )
}

function UnTexte({ id, nom, texte }: { id: string; nom: string; texte: string }) {
  return (
    <div class="pile pile--serree">
      <h3>{nom}</h3>
      {texte === '' ? (
        <p class="doux">Rien d’écrit.</p>
      ) : (
        <>
          <p class="a-copier" id={id}>
            {texte}
          </p>
          <copier-texte texte={texte}>
            <button type="button" class="bouton bouton--secondaire bouton--petit" aria-label={`Copier : ${nom}`}>
              <Icone nom="copier" />
              <span>Copier</span>
            </button>
          </copier-texte>
        </>
      )}
    </div>
  )
}
