import { Bouton } from '#ui/boutons.tsx'
import { Message } from '#ui/data.tsx'

/** What somebody else wrote in a field meanwhile, and its version. */
export type Autre = Readonly<{ texte: string; version: number; par?: string }>

type Props = Readonly<{
  cle: string
  /** The field, for whoever hears a button away from it. */
  nom: string
  autre: Autre | undefined
  /** The form of the field, when it stands outside of it. */
  form?: string
  /** A cell, a date: one of the two stays, there is no adding them up. */
  court?: boolean
}>

/**
 * Two wrote in one field: both texts stand there, and neither takes the place of the other until one is chosen. Drawn
 * hidden for `garder-saisie`, which fills it and answers its buttons; without JavaScript they send the page (`lireChoix`).
 */
export function EnMemeTemps({ cle, nom, autre, form, court }: Props) {
  const choix = (quoi: 'mien' | 'sien' | 'deux', mot: string) => (
    <Bouton
      petit
      genre="secondaire"
      {...(form === undefined ? {} : { form })}
      type={autre ? 'submit' : 'button'}
      nom="choix"
      valeur={`${quoi}.${autre?.version ?? 0}.${cle}`}
      nomComplet={`Garder ${mot} : ${nom}`}
    >
      {court ? mot : `Garder ${mot}`}
    </Bouton>
  )
  const lesDeux = (
    <>
      <p>
        <strong data-par="">{titreDe(autre?.par)}</strong>
      </p>
      <p class="a-copier" data-texte="">
        {autre?.texte ?? ''}
      </p>
      {court ? <p>Garder :</p> : null}
      <div class="rangee">
        {choix('mien', 'le mien')}
        {choix('sien', 'le sien')}
        {court ? null : choix('deux', 'les deux')}
      </div>
    </>
  )
  return (
    <div data-autre={cle} hidden={autre === undefined}>
      {/* Enter in another field sends the page, and chooses nothing. */}
      {autre ? <button type="submit" form={form} hidden /> : null}
      {court ? <div class="petit">{lesDeux}</div> : <Message genre="attention">{lesDeux}</Message>}
    </div>
  )
}

const titreDe = (par = 'Quelqu’un'): string => `${par} a écrit ceci en même temps`
